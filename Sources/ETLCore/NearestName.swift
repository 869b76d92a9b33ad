extension Collection<String> {
    /// The name nearest to one that is not among them, in any case; `nil` when none is near.
    public func nearest(to name: String) -> String? {
        let wanted = name.lowercased()
        let near = map { (name: $0, distance: distance($0.lowercased(), wanted)) }.min { $0.distance < $1.distance }
        guard let near, near.distance <= Swift.max(2, name.count / 3) else { return nil }
        return near.name
    }

    /// `Did you mean ER_PRS_F? `, to begin a remedy with; empty when no name is near.
    public func question(about name: String) -> String { nearest(to: name).map { "Did you mean \($0)? " } ?? "" }

    /// Letters to change, add or take away to make one name the other.
    private func distance(_ a: String, _ b: String) -> Int {
        let (x, y) = (Array(a.utf8), Array(b.utf8))
        var row = Array(0...y.count)
        for (i, left) in x.enumerated() {
            var corner = row[0]
            row[0] = i + 1
            for (j, right) in y.enumerated() {
                let above = row[j + 1]
                row[j + 1] = Swift.min(above + 1, row[j] + 1, corner + (left == right ? 0 : 1))
                corner = above
            }
        }
        return row[y.count]
    }
}
