import { startEmbedded } from '../../server/database/embedded.ts'

// Run by the tests as a program of its own: holds the database of a folder until it is killed.
await startEmbedded({
  dataDir: process.argv[2] ?? '',
  progress: () => undefined,
  settings: { fsync: 'off' },
})
process.stdout.write('holding\n')
setInterval(() => undefined, 60_000)
