import type { SandboxAnswer, SandboxCall } from './network.ts'

export type JournalEntry = {
  number: number
  /** Sandbox time. */
  at: string
  network: string
  role: string
  method: string
  path: string
  query: Record<string, unknown>
  body: Record<string, unknown>
  files: { field: string; filename: string; size: number }[]
  /** Null: the caller never got an answer. */
  status: number | null
  made: string[]
  accountId: string | null
  step: string | null
  fault: string | null
}

export type CallJournal = {
  add(entry: Omit<JournalEntry, 'number'>): void
  read(filter: { since?: string; pathIncludes?: string; network?: string }): JournalEntry[]
  clear(): void
}

const keptEntries = 20_000
const secretFields =
  /(^|_)(token|secret|code|code_verifier|proof|authorization|password)$|^state$|^code_challenge$|^input_token$|^client_secret$|^card_number$|^cvc$|access_token/i

/** Keeps the newest calls in memory, for tests that count what a network was really asked. */
export function createCallJournal(): CallJournal {
  let entries: JournalEntry[] = []
  let number = 0
  return {
    add: (entry) => {
      number += 1
      entries.push({ number, ...entry })
      if (entries.length > keptEntries * 1.1) entries = entries.slice(-keptEntries)
    },
    read: ({ since, pathIncludes, network }) =>
      entries.filter(
        (entry) =>
          (since === undefined || entry.at >= since) &&
          (pathIncludes === undefined || entry.path.includes(pathIncludes)) &&
          (network === undefined || entry.network === network),
      ),
    clear: () => {
      entries = []
    },
  }
}

/** What a call looked like, without tokens and without the bytes of files. */
export function describeCall(call: SandboxCall) {
  return {
    method: call.method,
    path: call.path,
    query: withoutSecrets(call.query),
    body: withoutSecrets(call.body),
    files: call.files.map(({ field, filename, bytes }) => ({
      field,
      filename,
      size: bytes.length,
    })),
  }
}

export function describeAnswer(answer: SandboxAnswer) {
  return { status: answer.status, made: answer.made ?? [] }
}

function withoutSecrets(fields: Record<string, unknown>): Record<string, unknown> {
  const shown = Object.entries(fields).map(([key, value]): [string, unknown] => {
    return [key, secretFields.test(key) ? '[removed]' : shortened(value)]
  })
  return Object.fromEntries(shown)
}

/** Pictures travel as text inside bodies, however deep: a journal of them would fill the memory. */
function shortened(value: unknown): unknown {
  if (typeof value === 'string') {
    return value.length > 10_000 ? `[${value.length} characters]` : value
  }
  if (Array.isArray(value)) return value.map(shortened)
  if (typeof value !== 'object' || value === null) return value
  return withoutSecrets({ ...value })
}
