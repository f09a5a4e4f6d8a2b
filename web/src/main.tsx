// The program begins: strings, queries, theme, routes. Pages come when they are opened.

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode, useEffect } from "react";
import { createRoot } from "react-dom/client";
import { createBrowserRouter, RouterProvider } from "react-router";

import { Refused } from "./api/problem";
import { session } from "./api/session";
import { desks } from "./desks";
import { Failed } from "./layouts/Failed";
import { Frame } from "./layouts/Frame";
import { NotFound } from "./layouts/NotFound";
import { Theme } from "./layouts/theme";
import { begin } from "./strings";
import { language, speak } from "./strings/language";
import "./style.css";
import { paths } from "./util/paths";

speak(language());
await begin();

const queries = new QueryClient({
  defaultOptions: {
    // What was refused is refused again; only trouble of the line is worth another try.
    queries: { retry: (count, error) => !(error instanceof Refused) && count < 2, staleTime: 5_000, refetchOnWindowFocus: true },
  },
});

const router = createBrowserRouter(
  [
    { path: "sign-in", lazy: async () => ({ Component: (await import("./layouts/SignIn")).SignIn }), HydrateFallback: () => null },
    {
      path: "/",
      Component: Frame,
      HydrateFallback: () => null,
      children: [
        {
          ErrorBoundary: Failed,
          children: [
            ...desks.flatMap((desk) => desk.pages),
            { path: "controls/:control", lazy: async () => ({ Component: (await import("./layouts/Control")).Control }) },
            { path: "*", Component: NotFound },
          ],
        },
      ],
    },
  ],
  { basename: "/app" },
);

/** A session that ends leads to sign-in, and from there back. */
function Watch() {
  useEffect(() => session.subscribe(() => {
    const { pathname, search } = router.state.location;
    if (session.token() || pathname.endsWith("/sign-in")) return;
    queries.clear();
    void router.navigate(paths.signIn(pathname.replace(/^\/app/, "") + search, true), { replace: true });
  }), []);
  return null;
}

createRoot(document.getElementById("root") as HTMLElement).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <Theme>
        <Watch />
        <RouterProvider router={router} />
      </Theme>
    </QueryClientProvider>
  </StrictMode>,
);
