package io.github.bgpstream4j.report;

/** The page's style sheet: for wide and narrow screens, light and dark. */
final class Style {
    static final String SHEET = """
            :root { color-scheme: light dark; --back: #fff; --text: #1c2128; --dim: #59636e; --line: #d4d9df;
              --bar: #2f6fb0; --fault: #b3261e; }
            @media (prefers-color-scheme: dark) {
              :root { --back: #14181d; --text: #e6e9ed; --dim: #9aa4b0; --line: #343b44; --bar: #6ea8e0;
                --fault: #ff8a80; }
            }
            body { background: var(--back); color: var(--text); font: 16px/1.45 system-ui, sans-serif;
              margin: 0 auto; max-width: 60rem; padding: 1rem; overflow-wrap: anywhere; }
            h1 { font-size: 1.5rem; margin: 0 0 .5rem; }
            h2 { border-bottom: 1px solid var(--line); font-size: 1.15rem; margin: 2rem 0 .6rem; }
            p { margin: .4rem 0; }
            .dim, figcaption, th { color: var(--dim); font-size: .875rem; font-weight: normal; }
            .fault { color: var(--fault); }
            .time { white-space: nowrap; }
            dl { display: grid; gap: .6rem; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); margin: 1rem 0; }
            dt { color: var(--dim); font-size: .875rem; }
            dd { font-size: 1.2rem; font-variant-numeric: tabular-nums; margin: 0; overflow-wrap: normal; }
            figure { margin: .9rem 0; }
            figcaption { margin-bottom: .2rem; }
            figure svg { border-bottom: 1px solid var(--line); display: block; height: 4.5rem; width: 100%; }
            rect { fill: var(--bar); }
            .axis { color: var(--dim); display: flex; font-size: .8rem; justify-content: space-between; gap: 1rem; }
            table { border-collapse: collapse; width: 100%; }
            th { text-align: left; }
            th, td { border-bottom: 1px solid var(--line); padding: .25rem .6rem .25rem 0; vertical-align: top; }
            .n { font-variant-numeric: tabular-nums; overflow-wrap: normal; text-align: right; white-space: nowrap; }
            .bar { padding-right: 0; vertical-align: middle; width: 35%; }
            .bar svg { display: block; height: .7rem; width: 100%; }
            """;

    private Style() {}
}
