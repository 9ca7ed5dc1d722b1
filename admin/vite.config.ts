import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { defineConfig, type Plugin } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Vendor code that several lazy pages share, each in a chunk that outlives our own releases. */
const vendors: [name: string, pattern: RegExp][] = [
  ['react', /node_modules\/(react|react-dom|scheduler|react-router|cookie)\//],
  ['refine', /node_modules\/(@refinedev|@tanstack|lodash-es|pluralize|qs|warn-once)\//],
  ['charts', /node_modules\/(recharts|d3-[a-z]+|victory-vendor|@reduxjs|redux|reselect|immer)\//],
]

/**
 * Writes .gz and .br beside each file, so that the server compresses nothing twice. It reads what was
 * written: Vite completes the code after the bundle has been generated.
 */
const precompressed: Plugin = {
  name: 'precompressed',
  apply: 'build',
  writeBundle({ dir = '' }, bundle) {
    for (const fileName of Object.keys(bundle)) {
      if (!/\.(js|css)$/.test(fileName)) continue
      const path = join(dir, fileName)
      const source = readFileSync(path)
      writeFileSync(`${path}.gz`, gzipSync(source))
      writeFileSync(`${path}.br`, brotliCompressSync(source))
    }
  },
}

/** What is served is React for production, whoever builds: tests run with an environment of their own. */
const forProduction: Plugin = {
  name: 'for-production',
  config: (_, { command }) => {
    if (command === 'build') process.env.NODE_ENV = 'production'
  },
}

export default defineConfig({
  plugins: [forProduction, precompressed],
  root: here('.'),
  base: '/app/',
  resolve: {
    // Refine's CSV import and export pull in papaparse; our exports are made by the server.
    alias: { papaparse: here('./providers/no-csv.ts') },
  },
  build: {
    outDir: here('./dist'),
    emptyOutDir: true,
    target: 'es2022',
    // Everything is a file of our own origin: no inlined data: addresses to allow in the policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 800,
    rolldownOptions: {
      // Ant Design marks its files for React's server rendering, which we do not do.
      onLog: (level, log, say) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && say(level, log),
      output: {
        codeSplitting: {
          groups: vendors.map(([name, test]) => ({ name, test })),
        },
      },
    },
  },
  server: {
    proxy: { '/trpc': 'http://127.0.0.1:3000', '/api': 'http://127.0.0.1:3000' },
  },
})
