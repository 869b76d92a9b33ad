import ETLCore
import Mappings
import Pipeline

/// `docs/settings.md`: every setting, from its declaration.
enum SettingsPage {
    static var text: String {
        introduction + "\n## The command\n\n" + table(CommandSettings.own, hasRules: false)
            + "\n## The run\n\nThese and the rules enter the fingerprint of the run and the METADATA table.\n\n"
            + table(RunOption.settings, hasRules: false)
            + "\n## The rules\n\nWhere one value is the only one, the rule behind it is fixed so far.\n\n"
            + table(MappingOptions.settings, hasRules: true)
    }

    private static let introduction = """
        # Settings

        <!-- Written by `etl config --markdown > docs/settings.md`. -->

        A setting is given, the strongest first,

        1. as an option: `--schema cdm` where the command has one, `--set schema=cdm` everywhere;
        2. in the environment: `ETL_SCHEMA=cdm`, `ETL_` and the name in capitals;
        3. in a file: `--config FILE`, else `etl.yaml` of the current directory;
        4. or it has its default.

        A name or a value that is not known stops the command before anything is read. `etl config` prints each value and
        where it comes from.

        ```yaml
        # etl.yaml
        database: host=db dbname=omop
        work: /fast/disk/etl
        memory: 16G
        care_window: 2019-01-01..2022-12-31
        max_reject_share:
          R-03: 0.1
        ```

        """

    private static func table(_ settings: [Setting], hasRules: Bool) -> String {
        var text =
            hasRules
            ? "| Key | Meaning | Value | Default | Rule |\n|---|---|---|---|---|\n"
            : "| Key | Meaning | Value | Default |\n|---|---|---|---|\n"
        for setting in settings {
            let standard = setting.standard.isEmpty ? "" : "`\(setting.standard)`"
            let cells = ["`\(setting.name)`", setting.summary, setting.values.words, standard]
            let line = (hasRules ? cells + [setting.rule] : cells).map(escaped).joined(separator: " | ")
            text += "| \(line) |\n"
        }
        return text
    }

    /// Signs that Markdown would read as its own.
    private static func escaped(_ text: String) -> String {
        text.hasPrefix("`")
            ? text : text.replacing("|", with: "\\|").replacing("*", with: "\\*").replacing("_", with: "\\_")
    }
}
