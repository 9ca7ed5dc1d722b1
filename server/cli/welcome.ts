export type Welcome = {
  address: string
  /** Null with real networks. */
  sandbox: string | null
  people: { email: string; role: string; organization?: string }[]
  password: string
}

/** The box at the end of a start: where to go and who can sign in. */
export function welcome({ address, sandbox, people, password }: Welcome): string {
  const width = Math.max(0, ...people.map(({ email }) => email.length))
  const signIns = people.map(({ email, role, organization }) => {
    const who = organization ? `${role} of ${organization}` : role
    return `  ${email.padEnd(width)}  ${who}`
  })
  return inBox([
    `Campaign Console   ${address}/`,
    ...(sandbox ? [`Sandbox networks   ${sandbox}/`] : []),
    '',
    ...(people.length > 0
      ? ['Sign in as', ...signIns, '', `Password of all: ${password}`, '']
      : []),
    'Ctrl-C stops everything.',
  ])
}

function inBox(lines: string[]): string {
  const width = Math.max(...lines.map((line) => line.length))
  const rule = '─'.repeat(width + 4)
  const rows = lines.map((line) => `│  ${line.padEnd(width)}  │`)
  return ['', `┌${rule}┐`, ...rows, `└${rule}┘`, ''].join('\n')
}
