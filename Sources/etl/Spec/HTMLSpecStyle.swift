/// The style of the HTML page: light and dark, wide, narrow and printed.
enum HTMLSpecStyle {
    static let css = """
        :root { --ink: #1c2430; --soft: #5b6675; --line: #d9dee6; --back: #ffffff; --panel: #f4f6f9; --accent: #1f5fa8;
          --good: #1d7a46; --half: #9a6200; --later: #6b7280; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #dfe5ee; --soft: #98a3b3; --line: #323b48; --back: #12161c; --panel: #1b212a; --accent: #7fb3f0;
            --good: #63c68f; --half: #e0ad55; --later: #98a3b3; }
        }
        * { box-sizing: border-box; }
        html { scroll-padding-top: 1rem; }
        body { margin: 0; color: var(--ink); background: var(--back); font: 15px/1.5 system-ui, -apple-system, "Segoe UI",
          Roboto, "DejaVu Sans", sans-serif; display: grid; grid-template-columns: 17rem minmax(0, 1fr); }
        nav { position: sticky; top: 0; height: 100vh; overflow-y: auto; padding: 1.2rem 1rem 2rem 1.4rem;
          border-right: 1px solid var(--line); background: var(--panel); font-size: 13px; }
        nav p { margin: .7rem 0 .1rem; font-weight: 600; }
        nav ul { margin: 0; padding: 0 0 0 .8rem; list-style: none; }
        nav a { color: inherit; text-decoration: none; display: block; padding: 1px 0; overflow-wrap: anywhere; }
        nav a:hover { color: var(--accent); }
        main { padding: 1.5rem 2.5rem 4rem; max-width: 84rem; min-width: 0; }
        h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 1rem; }
        h2 { font-size: 1.4rem; margin: 3rem 0 .8rem; padding-bottom: .3rem; border-bottom: 2px solid var(--accent); }
        h3 { font-size: 1.1rem; margin: 2.2rem 0 .5rem; }
        p, li { max-width: 52rem; }
        a { color: var(--accent); }
        code { font: 12.5px/1.4 ui-monospace, SFMono-Regular, Menlo, "DejaVu Sans Mono", monospace; }
        small { color: var(--soft); font-size: 12px; }
        a.rule { text-decoration: none; font-weight: 600; white-space: nowrap; }
        .gap { display: block; height: .45em; }
        .state { font-size: 12px; font-weight: 600; white-space: nowrap; }
        .state.built { color: var(--good); } .state.in { color: var(--half); } .state.planned { color: var(--later); }
        table { border-collapse: collapse; width: 100%; margin: .6rem 0 1.2rem; font-size: 13.5px; }
        th { text-align: left; font-weight: 600; color: var(--soft); background: var(--panel); }
        th, td { border: 1px solid var(--line); padding: .35rem .55rem; vertical-align: top; overflow-wrap: anywhere; }
        th { overflow-wrap: normal; }
        td:first-child { min-width: 7.5rem; }
        table.c4 th:nth-child(1) { width: 17%; } table.c4 th:nth-child(2) { width: 26%; }
        table.c4 th:nth-child(3) { width: 37%; } table.c4 th:nth-child(4) { width: 20%; }
        table.rules th:nth-child(2) { width: 42%; } table.rules th:nth-child(3) { width: 21%; }
        tr:target td { background: color-mix(in srgb, var(--accent) 12%, transparent); }
        #menu, label.menu { display: none; }
        ol.flow, ul.aside { list-style: none; padding: 0; margin: 1rem 0; display: flex; flex-wrap: wrap; gap: 1.6rem; }
        ol.flow li, ul.aside li { flex: 1 1 9rem; max-width: none; padding: .6rem .8rem; border: 1px solid var(--line);
          border-top: 3px solid var(--accent); border-radius: 4px; background: var(--panel); position: relative; }
        ul.aside li { border-top: 3px dashed var(--soft); }
        ol.flow span, ul.aside span { display: block; font-size: 12.5px; color: var(--soft); }
        ol.flow li + li::before { content: "\\2192"; position: absolute; left: -1.35rem; top: 35%; font-size: 1.1rem;
          color: var(--accent); }
        @media screen and (max-width: 860px) {
          body { display: block; }
          label.menu { display: block; position: sticky; top: 0; z-index: 2; padding: .6rem 1rem; background: var(--panel);
            border-bottom: 1px solid var(--line); font-weight: 600; cursor: pointer; }
          label.menu::before { content: "\\2630\\00a0\\00a0"; }
          nav { display: none; position: static; height: auto; border: 0; border-bottom: 1px solid var(--line); }
          #menu:checked ~ nav { display: block; }
          html { scroll-padding-top: 3.2rem; }
          main { padding: 1rem 1rem 3rem; }
          h1 { font-size: 1.5rem; }
          ol.flow, ul.aside { flex-direction: column; gap: 1.4rem; }
          ol.flow li, ul.aside li { flex: none; }
          ol.flow li + li::before { content: "\\2193"; left: 50%; top: -1.5rem; }
          table, tbody, tr, td { display: block; width: 100%; }
          thead, td.none { display: none; }
          tr { border: 1px solid var(--line); border-radius: 4px; margin: 0 0 .6rem; padding: .3rem .6rem; }
          td { border: 0; padding: .2rem 0; display: grid; grid-template-columns: 6.5rem minmax(0, 1fr); gap: .6rem; }
          td::before { content: attr(data-label); color: var(--soft); font-size: 12px; }
          td:first-child { display: block; min-width: 0; }
          td:first-child code { font-weight: 600; }
          td:first-child::before { content: none; }
        }
        @media print {
          body { display: block; font-size: 10pt; }
          nav, label.menu { display: none; }
          main { max-width: none; padding: 0; }
          table { font-size: 8pt; } code { font-size: 7.5pt; } small, .state { font-size: 7.5pt; }
          th, td { padding: .2rem .35rem; } h2 { margin-top: 0; } p, li { max-width: none; }
          tr { break-inside: avoid; }
          thead { display: table-header-group; }
          h2 { break-before: page; }
          h2, h3 { break-after: avoid; }
          a { color: inherit; text-decoration: none; }
        }
        """
}
