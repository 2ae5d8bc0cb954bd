import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useLocation, useNavigate } from "react-router";
import type { Me } from "../../access/schema.ts";
import { filterOf, filterOfView, searchOf, views } from "../alerts/filter.ts";
import { useTakeNext } from "../alerts/use-next.ts";
import { savedViewsQuery } from "../api/alerts.ts";
import { may } from "../api/may.ts";
import { searchQuery } from "../api/search.ts";
import { nameOf, type PlainKey, say } from "../i18n/catalogue.ts";
import { useSpeech } from "../i18n/language.tsx";
import { useSettled } from "../parts/use-settled.ts";
import { type Command, matching } from "./palette-match.ts";
import { placesFor } from "./places.tsx";
import { themeChoices, useTheme } from "./theme.tsx";

/** Both languages' words, the reader's own first. */
const both = (language: "zh" | "en", phrase: (of: "zh" | "en") => string): string[] =>
  language === "zh" ? [phrase("zh"), phrase("en")] : [phrase("en"), phrase("zh")];

/** What the palette offers for what is typed. */
export function useCommands(me: Me, typed: string): Command[] {
  const { t, text, language, setLanguage } = useSpeech();
  const { choose } = useTheme();
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  const next = useTakeNext();
  const { data: saved = [] } = useQuery(savedViewsQuery);
  const q = typed.trim();
  const settled = useSettled(q);
  const { data: found = [] } = useQuery({
    ...searchQuery(settled),
    enabled: settled.length > 1,
    placeholderData: keepPreviousData,
  });
  const named = (key: PlainKey) => both(language, (of) => say(of, key));
  const here = pathname.startsWith("/alerts") ? filterOf(new URLSearchParams(search)) : {};

  const fixed: Command[] = [
    ...(may(me, "workAlerts")
      ? [
          {
            id: "next",
            group: "act" as const,
            names: named("alerts.takeNext"),
            run: () => next.mutate(here),
          },
        ]
      : []),
    ...placesFor(me).map(({ to, label }) => ({
      id: to,
      group: "go" as const,
      names: named(label),
      run: () => navigate(to),
    })),
    {
      id: "suppressions",
      group: "go",
      names: named("suppress.list"),
      run: () => navigate("/alerts/suppressions"),
    },
    {
      id: "team",
      group: "go",
      names: named("team.title"),
      run: () => navigate("/alerts/team"),
    },
    ...views.map(({ label, filter }) => ({
      id: label,
      group: "view" as const,
      names: named(label),
      run: () => navigate(`/alerts${searchOf(filter)}`),
    })),
    ...saved.map(({ id, name, filter }) => ({
      id,
      group: "view" as const,
      names: [name],
      run: () => navigate(`/alerts${searchOf(filterOfView(filter))}`),
    })),
    {
      id: "language",
      group: "setting",
      names: named("palette.language"),
      run: () => setLanguage(language === "zh" ? "en" : "zh"),
    },
    ...themeChoices.map((choice) => ({
      id: `theme ${choice}`,
      group: "setting" as const,
      names: both(language, (of) =>
        say(of, "palette.theme", { what: nameOf(of, "shell.theme", choice) }),
      ),
      run: () => choose(choice),
    })),
  ];
  if (q === "") return fixed;
  return [
    ...matching(fixed, q),
    ...found.map(({ kind, id, title, hint, href }) => ({
      id: `${kind} ${id}`,
      group: kind,
      names: [text(title)],
      hint: hint === null ? undefined : text(hint),
      run: () => navigate(href),
    })),
    {
      id: "search",
      group: "alert",
      names: [t("palette.searchAlerts", { q })],
      run: () => navigate(`/alerts${searchOf({ q })}`),
    },
  ];
}
