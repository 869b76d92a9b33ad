internal import CPostgres
internal import Logging

/// Keeps libpq from printing notices on stderr: they go to the logger, or nowhere.
final class NoticeReceiver {
    private let logger: Logger?

    init(_ logger: Logger?) { self.logger = logger }

    /// The receiver must live as long as the connection.
    func attach(to handle: OpaquePointer) {
        PQsetNoticeReceiver(
            handle,
            { context, result in
                guard let context, let result else { return }
                Unmanaged<NoticeReceiver>.fromOpaque(context).takeUnretainedValue().receive(result)
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    private func receive(_ result: OpaquePointer) {
        let error = ServerError(result: result)
        logger?.debug("server: \(error.message)", metadata: ["sqlstate": "\(error.sqlState ?? "")"])
    }
}
