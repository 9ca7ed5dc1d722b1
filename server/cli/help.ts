import type { Command } from './commands.ts'

export function helpFor(command: Command): string {
  const call = `npm run console -- ${command.name} ${command.usage}`.trim()
  return `${call}\n\n${sentence(command.summary)}\n\n${command.explanation}`
}

export function helpForAll(commands: Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length))
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`)
  return `Campaign Console: fund, launch and watch ad campaigns, and prove every fee.

To try it out:        npm start
One single command:   npm run console -- <command> [options]

Commands
${lines.join('\n')}

npm run console -- <command> --help   says more about one of them.

Settings are environment variables; docs/operating.md lists them all. The most used:
  PORT=3000          where the console listens
  SANDBOX_PORT=3900  where the sandbox networks listen
  DATA_DIR=.data     where everything is kept
  DATABASE_URL=      a PostgreSQL of your own; nothing is embedded then
  SEED=demo          demo or empty: what a new database is filled with`
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
