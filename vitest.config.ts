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
      // Entry points that only start others run in processes of their own, which the tests start.
      exclude: ['src/cli/bin.ts', 'src/cli/worker.ts', 'src/generated/**'],
      reporter: ['text-summary'],
      thresholds: { lines: 95 },
    },
  },
})
