package import ETLCore
package import SNDSSchema

/// Runs of care under one scheme (4.15-scheme): which scheme a person belonged to, as the lines show it day by day.
package enum SchemeRuns {
    /// Fewer days than this between the first and the last sign of a scheme, inside another, are a slip of a keyboard.
    package static let shortest = 30

    /// A day on which a scheme shows.
    package struct Sign: Equatable, Sendable {
        package var day: Day
        package var payer: SchemeCode
        /// RGM_COD; 0 when unknown.
        package var sponsor: Int32

        package init(day: Day, payer: SchemeCode, sponsor: Int32 = 0) {
            self.day = day
            self.payer = payer
            self.sponsor = sponsor
        }
    }

    /// A scheme from its first to its last sign.
    package struct Run: Equatable, Sendable {
        package var payer: SchemeCode
        /// RGM_COD of the latest sign that has one; 0 when none has.
        package var sponsor: Int32
        package var first: Day
        package var last: Day
    }

    /// Maximal runs of one scheme, in order. A short run inside of another dissolves in it.
    /// - Parameter signs: is sorted.
    package static func runs(_ signs: inout [Sign], into runs: inout [Run]) {
        signs.sort { ($0.day, $0.payer, $0.sponsor) < ($1.day, $1.payer, $1.sponsor) }
        for sign in signs {
            if let open = runs.last, open.payer == sign.payer {
                extend(&runs[runs.count - 1], to: sign)
                continue
            }
            // The same scheme before and behind a short run: the run before goes on.
            if runs.count > 1, let short = runs.last, short.last - short.first < shortest,
                runs[runs.count - 2].payer == sign.payer
            {
                runs.removeLast()
                extend(&runs[runs.count - 1], to: sign)
                continue
            }
            runs.append(Run(payer: sign.payer, sponsor: sign.sponsor, first: sign.day, last: sign.day))
        }
    }

    private static func extend(_ run: inout Run, to sign: Sign) {
        run.last = sign.day
        if sign.sponsor > 0 { run.sponsor = sign.sponsor }
    }
}
