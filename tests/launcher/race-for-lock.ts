import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { FolderInUseError, lockFolder } from '../../server/database/embedded-lock.ts'
import { waitUntil } from '../../server/database/embedded-process.ts'

// Run by the tests several times at once: waits for the signal, then says whether it got the lock.
const folder = process.argv[2] ?? ''
process.stdout.write('waiting\n')
await waitUntil(() => existsSync(join(folder, 'go')), 60_000)
try {
  lockFolder(folder, join(folder, 'lock'), new Date())
  process.stdout.write('won\n')
} catch (error) {
  process.stdout.write(error instanceof FolderInUseError ? 'refused\n' : `${String(error)}\n`)
}
// A winner that ended now would leave a lock that the next one may rightly take over.
setInterval(() => undefined, 60_000)
