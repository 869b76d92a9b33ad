import ArgumentParser
import ETLCore
import Foundation
import Pipeline

/// `etl manual`: the manual page, made from the declarations of the commands.
struct ManualCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manual",
        abstract: "Print the manual page.",
        discussion: """
            To read it: etl manual | man -l -

            Completions for the shell come from etl itself:
              etl --generate-completion-script bash > /etc/bash_completion.d/etl
            Other shells: zsh, fish.
            """)

    func run() throws { print(try ManualPage(ETL._dumpHelp()).roff, terminator: "") }
}
