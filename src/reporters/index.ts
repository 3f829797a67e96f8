import type { ReporterFactory } from './reporter.ts'

/** Output formats by the name `--format` takes; each loads when it is asked for. */
export const reporters: Readonly<Record<string, () => Promise<ReporterFactory>>> = {
  text: async () => (await import('./text.ts')).textReporter,
  json: async () => (await import('./json.ts')).jsonReporter,
  sarif: async () => (await import('./sarif.ts')).sarifReporter,
  junit: async () => (await import('./junit.ts')).junitReporter,
  github: async () => (await import('./github.ts')).githubReporter,
  gitlab: async () => (await import('./gitlab.ts')).gitlabReporter,
  markdown: async () => (await import('./markdown.ts')).markdownReporter,
  html: async () => (await import('./html.ts')).htmlReporter,
}
