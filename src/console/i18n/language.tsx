import {
  createContext,
  type PropsWithChildren,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
} from "react";
import type { Language, Text } from "../../core/text.ts";
import { type Key, nameOf, say, type Values } from "./catalogue.ts";

export interface Speech {
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
  /** The phrase of a key. */
  readonly t: <K extends Key>(key: K, ...values: Values<K>) => string;
  /** A text that the server sent in both languages. */
  readonly text: (text: Text) => string;
  /** The name of a code: `name("platform", "jd")`. */
  readonly name: (family: string, code: string) => string;
}

const remembered = "hegui.language";
const SpeechContext = createContext<Speech | undefined>(undefined);

export function LanguageProvider({ children }: PropsWithChildren) {
  const [language, setState] = useState<Language>(() =>
    localStorage.getItem(remembered) === "en" ? "en" : "zh",
  );
  const setLanguage = useCallback((next: Language) => {
    localStorage.setItem(remembered, next);
    setState(next);
  }, []);
  useEffect(() => {
    document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  }, [language]);
  const speech = useMemo<Speech>(
    () => ({
      language,
      setLanguage,
      t: (key, ...values) => say(language, key, ...values),
      text: (text) => text[language],
      name: (family, code) => nameOf(language, family, code),
    }),
    [language, setLanguage],
  );
  return <SpeechContext value={speech}>{children}</SpeechContext>;
}

export function useSpeech(): Speech {
  const speech = useContext(SpeechContext);
  if (!speech) throw new Error("useSpeech needs a LanguageProvider above it");
  return speech;
}

/** Sets the document's title for as long as the page is shown. */
export function useTitle(title: string | undefined): void {
  const { t } = useSpeech();
  const whole = title === undefined ? t("app.name") : `${title} · ${t("app.name")}`;
  useEffect(() => {
    document.title = whole;
  }, [whole]);
}
