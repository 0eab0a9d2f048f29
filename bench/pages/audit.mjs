// Reads {url, skip} lines, writes a line of Lighthouse's scores for each; one browser for all.
import { createInterface } from "node:readline";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];

const told = (audit) => [audit.title, audit.displayValue].filter(Boolean).join(": ");

function missed(category, audits) {
  return category.auditRefs
    .map(({ id, weight }) => ({ weight, ...audits[id] }))
    .filter(({ weight, score }) => weight > 0 && score !== null && score < 1)
    .map(told);
}

async function audit({ url, skip }, port) {
  const { lhr } = await lighthouse(url, {
    port,
    logLevel: "error",
    onlyCategories: CATEGORIES,
    skipAudits: skip,
    ignoreStatusCode: true,
  });
  const found = CATEGORIES.map((name) => lhr.categories[name]);
  return {
    url,
    error: lhr.runtimeError?.message ?? null,
    scores: found.map(({ score }) => Math.round(score * 100)),
    missed: found.flatMap((category) => missed(category, lhr.audits)),
  };
}

const chrome = await launch({
  chromePath: process.env.CHROME_PATH,
  chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  logLevel: "silent",
});
try {
  for await (const line of createInterface({ input: process.stdin })) {
    console.log(JSON.stringify(await audit(JSON.parse(line), chrome.port)));
  }
} finally {
  await chrome.kill();
}
