import { commands, findCommand } from './cli/commands.ts'
import { helpFor, helpForAll } from './cli/help.ts'
import { print, say, UsageError } from './cli/say.ts'

/**
 * The command line. Exit codes: 0 done, 1 it could not be done (told in words), 2 wrong call.
 */
async function main(args: string[]): Promise<number> {
  const wantsHelp = args.includes('--help') || args.includes('-h')
  const words = args.filter((arg) => arg !== '--help' && arg !== '-h')
  const found = findCommand(words)
  if (wantsHelp && found) print(helpFor(found.command))
  else if (wantsHelp || words[0] === 'help') print(helpForAll(commands))
  else if (found) return run(found.command.name, () => found.command.run(found.rest))
  else return refuse(words)
  return 0
}

function refuse(words: string[]): number {
  const asked = words.join(' ')
  say(asked ? `There is no command "${asked}".\n` : 'Say which command to run.\n')
  say(helpForAll(commands))
  return 2
}

async function run(name: string, command: () => Promise<void>): Promise<number> {
  try {
    await command()
    return 0
  } catch (error) {
    if (isWrongCall(error)) {
      say(`${error.message}\nHow to call it: npm run console -- ${name} --help`)
      return 2
    }
    say(inWords(error))
    return 1
  }
}

function isWrongCall(error: unknown): error is Error {
  const code = (error as { code?: string }).code ?? ''
  return error instanceof UsageError || code.startsWith('ERR_PARSE_ARGS')
}

/** What was thrown on purpose speaks for itself; a defect keeps its stack, to be reported whole. */
function inWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const isDefect = ['TypeError', 'ReferenceError', 'SyntaxError', 'RangeError'].includes(error.name)
  return isDefect ? (error.stack ?? error.message) : error.message
}

// Pools and timers of a command that is done must not keep the program alive.
process.exit(await main(process.argv.slice(2)))
