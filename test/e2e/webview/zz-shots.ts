import { startGridPages } from '/work/wt/page15/test/e2e/webview/gridPage.ts';
const pages = await startGridPages();
const what = process.argv[2] ?? 'all';
try {
  for (const [people, theme, width, height] of [
    [12, 'dark', 1280, 800],
    [1, 'light', 1280, 800],
    [8000, 'highContrast', 1280, 800],
    [120, 'light', 700, 450],
  ] as const) {
    const page = await pages.open({ people, page: 'removal', theme, width, height });
    page.on('console', (m) => console.log(m.text()));
    page.on('pageerror', (e) => console.log(e));
    await page.locator('removal-go').waitFor({ timeout: 10000 });
    const t = Date.now();
    await page.screenshot({ path: `/tmp/shots/draft-${people}-${theme}-${width}.png` });
    // whole page
    const full = await page.evaluate(() => document.querySelector('network-cleaner-removal')!.scrollHeight);
    await page.setViewportSize({ width, height: Math.min(full + 20, 3000) });
    await page.screenshot({ path: `/tmp/shots/full-${people}-${theme}-${width}.png` });
    console.log(
      people,
      theme,
      full,
      await page.evaluate(() => [...window.fakeRemovalHost.refused, ...window.fakeRemovalHost.policyViolations]),
    );
    await page.close();
  }
} finally {
  await pages.close();
}
