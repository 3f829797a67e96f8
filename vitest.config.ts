import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    reporters: ['default', './test/closing-line.ts'],
    testTimeout: 60_000,
    // A library's code, as large as all of ours: no need to look through it again for each test.
    server: { deps: { external: [/\/src\/generated\/pdfjs\.mjs$/] } },
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts', 'rules/**/*.ts'],
      // What starts the built command and its workers runs in processes of its own: test/built.test.ts looks at those.
      exclude: ['src/cli/start.ts', 'src/cli/start-worker.ts', 'src/cli/bundle.ts', 'src/cli/worker.ts', 'src/generated/**'],
      reporter: ['text-summary'],
      thresholds: { lines: 95 },
    },
  },
})
