import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { BrowserRouter } from "react-router";
import { ApiError } from "./api/client.ts";
import { forget } from "./api/session.ts";
import { LanguageProvider } from "./i18n/language.tsx";
import "./shell/tokens.css";
import "./shell/base.css";
import { Pages } from "./shell/pages.tsx";
import { ThemeProvider } from "./shell/theme.tsx";

/** A session that ran out sends one to the sign-in page, from wherever it shows. */
const onError = (error: Error) => {
  if (error instanceof ApiError && error.code === "unauthenticated") forget(client);
};

const client: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // What was refused stays refused; only a lost connection is worth a second try.
      retry: (failures, error) =>
        failures < 2 && error instanceof ApiError && (error.status === 0 || error.status === 503),
    },
  },
});

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <LanguageProvider>
        <ThemeProvider>
          <BrowserRouter>
            <Pages />
          </BrowserRouter>
        </ThemeProvider>
      </LanguageProvider>
    </QueryClientProvider>
  </StrictMode>,
);
