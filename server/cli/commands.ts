export type Command = {
  /** The words that call it, e.g. `clock advance`. */
  name: string
  /** One line for the list of all commands. */
  summary: string
  /** How it is called, after its name. */
  usage: string
  /** What a newcomer needs to know: what it does, each option with its default. */
  explanation: string
  run(args: string[]): Promise<void>
}

/** Each command's code is loaded when it runs, so that help is instant and needs no settings. */
export const commands: Command[] = [
  {
    name: 'all',
    summary: 'everything on this machine: database, sandbox networks, worker and web',
    usage: '',
    explanation: `What "npm start" runs. Starts an embedded PostgreSQL in DATA_DIR (unless DATABASE_URL is
set), brings it to the present schema, fills it with the demo, and starts the sandbox networks,
the worker and the web server. Ctrl-C stops all of it.`,
    run: async () => (await import('./all.ts')).runAll(),
  },
  {
    name: 'web',
    summary: 'the web server: the console, its API and the documents’ APIs',
    usage: '',
    explanation: `Serves on HOST:PORT (127.0.0.1:3000). As many as you like may run over one database.`,
    run: async () => (await import('./processes.ts')).runWeb(),
  },
  {
    name: 'worker',
    summary: 'the worker: launches, daily syncs, token refresh and other jobs',
    usage: '',
    explanation: `Takes jobs from the database. As many as you like may run over one database.`,
    run: async () => (await import('./processes.ts')).runWorker(),
  },
  {
    name: 'sandbox',
    summary: 'the imitated ad networks, for trying things out without any account',
    usage: '',
    explanation: `Serves on SANDBOX_PORT (3900) and keeps its state in DATA_DIR/sandbox.json. The database is
not touched. docs/sandbox.md tells what it can be made to do.`,
    run: async () => (await import('./processes.ts')).runSandbox(),
  },
  {
    name: 'migrate',
    summary: 'bring the database to the present schema',
    usage: '',
    explanation: `Applies what is new in migrations/. Safe to repeat, and safe while another process does the
same. DATABASE_URL must be a login that may create tables.`,
    run: async () => (await import('./schema.ts')).runMigrate(),
  },
  {
    name: 'seed',
    summary: 'fill an empty database with the demo (or with just one operator)',
    usage: '',
    explanation: `SEED=demo (the default) makes two brands with 60 days of history through the sandbox networks;
SEED=empty makes only what a real installation begins with. DEMO_PASSWORD chooses the password.
Does nothing when it was done before.`,
    run: async () => (await import('./schema.ts')).runSeed(),
  },
  {
    name: 'rekey',
    summary: 'seal everything anew with the present SECRET_KEY, after it was changed',
    usage: '',
    explanation: `Opens the networks' tokens and the second factors with SECRET_KEY and FORMER_SECRET_KEYS, and
seals them anew with SECRET_KEY, while everything runs on. Safe to repeat. Afterwards
FORMER_SECRET_KEYS can be taken out of the settings; docs/operating.md has all the steps.`,
    run: async () => (await import('./rekey.ts')).runRekey(),
  },
  {
    name: 'sync',
    summary: 'fetch spend and results from the networks now, instead of at 06:00',
    usage: '[--connection <id>]',
    explanation: `Syncs the last seven days of every healthy connection, or of the one given, and posts fees.
  --connection <id>   the number of one connection (as in the address of its page)`,
    run: async (args) => (await import('./sync.ts')).runSyncCommand(args),
  },
  {
    name: 'ledger verify',
    summary: 'recompute every balance, and every record against its postings',
    usage: '',
    explanation: `Reads the whole ledger as it is at one moment, while everything runs on: balances against their
entries, fees, fundings, refunds, chargebacks, earnings and payouts against their postings, and money
in against money out. Prints what was looked at; at a difference names the first and exits with 1.`,
    run: async () => (await import('./ledger.ts')).runLedgerVerify(),
  },
  {
    name: 'pixel attribute',
    summary: 'credit everything an organization received to its ads anew',
    usage: '--organization <name or number>',
    explanation: `Computes the attribution of every event again, while everything runs on. Nothing changes unless
something was wrong: it is the way to prove that.`,
    run: async (args) => (await import('./pixel.ts')).runPixelAttribute(args),
  },
  {
    name: 'rates import',
    summary: 'take in exchange rates, for values that are not in USD',
    usage: '<file.csv> --source <who says so>',
    explanation: `The file has the heading day,currency,usd and lines as 2026-05-14,EUR,1.0845: what one unit was
worth in USD. All of it is taken in or nothing; values that waited for a rate are then added.
  --source   where the rates are from, e.g. ECB`,
    run: async (args) => (await import('./rates.ts')).runRatesImport(args),
  },
  {
    name: 'token create',
    summary: 'make an API token for a member and print it',
    usage:
      '--email <member> --organization <name or number> --permission read|write [--days 90] [--name <text>]',
    explanation: `Prints the token alone on the last line. It is shown this once: only its hash is kept.
  --email          whose token it is; it can do what that member may do, no more
  --organization   the organization it works in: its name or its number
  --permission     read (looks only) or write
  --days           how long it works, 1 to 365 (default 90)
  --name           what it is called in the list of tokens (default "command line")`,
    run: async (args) => (await import('./token.ts')).runTokenCreate(args),
  },
  {
    name: 'clock advance',
    summary: 'move the time of console and sandbox forward, to see tomorrow today',
    usage: '<time>, e.g. 2d, 3h, 15m or 1d12h',
    explanation: `Moves the product clock, which web, worker and schedule read, together with the sandbox's. It
only goes forward, and is refused while real networks are connected.`,
    run: async (args) => (await import('./clock.ts')).runClockAdvance(args),
  },
  {
    name: 'clock show',
    summary: 'what time it is for the console',
    usage: '',
    explanation: 'Prints the product clock and how far it has been moved.',
    run: async () => (await import('./clock.ts')).runClockShow(),
  },
]

/** The command that the first words name, and the words that follow. */
export function findCommand(words: string[]): { command: Command; rest: string[] } | null {
  for (const command of commands) {
    const name = command.name.split(' ')
    if (name.every((word, index) => words[index] === word)) {
      return { command, rest: words.slice(name.length) }
    }
  }
  return null
}
