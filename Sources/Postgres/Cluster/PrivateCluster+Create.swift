internal import ETLCore
internal import Glibc
internal import PrivateFiles

extension PrivateCluster {
    /// Makes the folders with the right owners, and the system account when root starts the cluster.
    func prepareFolders() throws(Problem) -> SystemAccount {
        let account: SystemAccount
        if place.isForeignAccount {
            account = try SystemAccount.findOrCreate(place.account, home: "/var/lib/etl")
            // Root keeps the folder; the account passes through it to its own.
            try ClusterFolder.ensure(place.base, owner: nil, mode: 0o755, strict: false)
            try checkReach()
        } else {
            account = try SystemAccount.ofThisProcess()
            try ClusterFolder.ensure(place.base, owner: nil, strict: false)
        }
        try ClusterFolder.ensure(place.socketDirectory, owner: account)
        return account
    }

    /// Makes the cluster beside its final place, then renames: an interrupted `initdb` leaves no half cluster.
    func create(with binaries: ServerBinaries, account: SystemAccount) throws(Problem) {
        let draft = "\(place.data).new"
        PrivateDirectory.remove(draft)
        try ClusterFolder.ensure(draft, owner: account)
        let outcome = try place.command(
            binaries.initdb,
            [
                "--pgdata", draft, "--username", Self.databaseName, "--encoding", "UTF8", "--locale", "C.UTF-8",
                "--auth-local", "peer", "--auth-host", "reject", "--data-checksums", "--no-instructions",
            ]
        ).run()
        guard outcome.status == 0 else {
            PrivateDirectory.remove(draft)
            if let full = Self.fullDisk(outcome.standardError, at: place.data) { throw full }
            throw Problem(
                .cannotCreate, at: place.data,
                "initdb failed: \(outcome.standardError.split(separator: "\n").last ?? "no message")",
                remedy: "Check free space and rights of that folder, or set ETL_CLUSTER_DIR to another.")
        }
        let conf = (TextFile.read("\(draft)/postgresql.conf") ?? "") + "\ninclude = 'etl.conf'\n"
        let written =
            TextFile.write(conf, to: "\(draft)/postgresql.conf")
            && TextFile.write(hostRules, to: "\(draft)/pg_hba.conf")
            && TextFile.write(userMap, to: "\(draft)/pg_ident.conf")
        guard written, rename(draft, place.data) == 0 else {
            let reason = String(cString: strerror(errno))
            PrivateDirectory.remove(draft)
            throw Problem(
                .cannotCreate, at: place.data, "cannot be written: \(reason)",
                remedy: "Check free space and rights of that folder.")
        }
    }

    /// Writes the settings that follow the machine and the socket folder.
    func writeSettings(account: SystemAccount) throws(Problem) {
        let settings = ClusterSettings(
            memory: MachineMemory.limit(), sharedMemory: MachineMemory.sharedMemory(), extra: extraSettings)
        let path = "\(place.data)/etl.conf"
        guard TextFile.write(settings.text(socketDirectory: place.socketDirectory), to: path),
            !place.isForeignAccount || chown(path, account.user, account.group) == 0
        else {
            throw Problem(
                .cannotCreate, at: path, "cannot be written: \(String(cString: strerror(errno)))",
                remedy: "Check free space and rights of that folder.")
        }
    }

    private var hostRules: String {
        """
        # The one way in: the Unix socket, as an account that pg_ident.conf names.
        local all all peer map=etl

        """
    }

    /// The account that runs the server, and root, come in as the cluster's owner.
    private var userMap: String {
        let names = place.account == "root" ? ["root"] : [place.account, "root"]
        return "# map system-account role\n"
            + names.map { "etl \"\($0)\" \(Self.databaseName)\n" }.joined()
    }

    /// A folder below `/root` cannot be reached by the account that runs the server.
    private func checkReach() throws(Problem) {
        guard let test = ChildProcess.find("test") else { return }
        let outcome = try place.command(test, ["-x", place.base]).run()
        if outcome.status != 0 {
            let reason = outcome.standardError.trimmingNewline()
            throw Problem(
                .cannotCreate, at: place.base,
                "the account \(place.account) cannot reach this folder\(reason.isEmpty ? "" : ": \(reason)")",
                remedy: "Choose a folder whose parents everybody may pass (chmod o+x), with ETL_CLUSTER_DIR.")
        }
    }
}
