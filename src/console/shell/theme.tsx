import { App, theme as antTheme, ConfigProvider } from "antd";
import en from "antd/locale/en_US.js";
import zh from "antd/locale/zh_CN.js";
import dayjs from "dayjs";
import "dayjs/locale/zh-cn.js";
import {
  createContext,
  type PropsWithChildren,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from "react";
import { useSpeech } from "../i18n/language.tsx";

export const themeChoices = ["system", "light", "dark"] as const;
export type ThemeChoice = (typeof themeChoices)[number];

interface ThemeControl {
  readonly choice: ThemeChoice;
  readonly choose: (choice: ThemeChoice) => void;
}

const remembered = "hegui.theme";
const ThemeContext = createContext<ThemeControl | undefined>(undefined);

const isChoice = (value: string | null): value is ThemeChoice =>
  themeChoices.some((choice) => choice === value);

const darkSystem = matchMedia("(prefers-color-scheme: dark)");
const useSystemDark = () =>
  useSyncExternalStore(
    (changed) => {
      darkSystem.addEventListener("change", changed);
      return () => darkSystem.removeEventListener("change", changed);
    },
    () => darkSystem.matches,
  );

/** What Ant Design cannot take as a CSS variable: it computes with these colours. */
const seeds = {
  light: {
    colorPrimary: "#0b6b55",
    colorLink: "#0b6b55",
    colorLinkHover: "#0b6b55",
    colorError: "#ab1029",
  },
  dark: {
    colorPrimary: "#0f8268",
    colorLink: "#55c7a6",
    colorLinkHover: "#55c7a6",
    colorError: "#ff8a94",
  },
} as const;

/** Colours of our own in Ant Design's controls, so that both speak one palette. */
const palette = {
  colorText: "var(--ink)",
  colorTextSecondary: "var(--ink-2)",
  colorTextDescription: "var(--ink-3)",
  colorTextPlaceholder: "var(--ink-3)",
  colorBorder: "var(--line-strong)",
  colorBorderSecondary: "var(--line)",
  colorSplit: "var(--line)",
  colorBgContainer: "var(--surface)",
  colorBgElevated: "var(--surface)",
  colorBgLayout: "var(--bg)",
} as const;

export function ThemeProvider({ children }: PropsWithChildren) {
  const { language } = useSpeech();
  const [choice, setChoice] = useState<ThemeChoice>(() => {
    const kept = localStorage.getItem(remembered);
    return isChoice(kept) ? kept : "system";
  });
  const systemDark = useSystemDark();
  const dark = choice === "dark" || (choice === "system" && systemDark);
  useEffect(() => {
    document.documentElement.dataset.theme = dark ? "dark" : "light";
  }, [dark]);
  useEffect(() => {
    dayjs.locale(language === "zh" ? "zh-cn" : "en");
  }, [language]);
  const control = useMemo<ThemeControl>(
    () => ({
      choice,
      choose: (next) => {
        localStorage.setItem(remembered, next);
        setChoice(next);
      },
    }),
    [choice],
  );
  const config = useMemo(
    () => ({
      algorithm: dark ? antTheme.darkAlgorithm : antTheme.defaultAlgorithm,
      token: {
        ...seeds[dark ? "dark" : "light"],
        ...palette,
        colorInfo: seeds[dark ? "dark" : "light"].colorPrimary,
        fontFamily: "var(--font)",
        fontFamilyCode: "var(--mono)",
        fontSize: 13,
        borderRadius: 6,
        controlHeight: 32,
        motionDurationMid: "0.12s",
        motionDurationSlow: "0.16s",
      },
      components: {
        Button: { dangerColor: dark ? "#2a0a0e" : "#ffffff" },
        Tabs: {
          itemSelectedColor: "var(--accent)",
          itemHoverColor: "var(--accent)",
          itemActiveColor: "var(--accent)",
          inkBarColor: "var(--accent)",
        },
        Tooltip: { colorBgSpotlight: "#20302a", colorTextLightSolid: "#ffffff" },
      },
    }),
    [dark],
  );
  return (
    <ThemeContext value={control}>
      <ConfigProvider
        locale={(language === "zh" ? zh : en).default}
        theme={config}
        button={{ autoInsertSpace: false }}
      >
        <App style={{ height: "100%" }} message={{ maxCount: 2 }} notification={{ bottom: 72 }}>
          {children}
        </App>
      </ConfigProvider>
    </ThemeContext>
  );
}

export function useTheme(): ThemeControl {
  const control = useContext(ThemeContext);
  if (!control) throw new Error("useTheme needs a ThemeProvider above it");
  return control;
}
