import { row } from '../sequelize.ts'
import { people } from './accounts.ts'
import type { Act } from './act.ts'
import type { Stage } from './stage.ts'

const support = 'support@staff.test'

/** What support does with issues, by days before today. */
export const deskActs: readonly Act[] = [
  { day: 50, play: writeMacros },
  { day: 3, play: askAfterSignIn },
]

async function writeMacros({ teller }: Stage): Promise<void> {
  const agent = await teller.as(support)
  for (const macro of macros) await agent.issues.createMacro(macro)
}

const macros = [
  {
    title: 'A claim was rejected',
    text: 'Hello, {{network}} does not show this ad because of what it promises. Change the words that promise a result, or show where they are proved, and send it for review again with “Replace creative”.',
  },
  {
    title: 'Sign in again',
    text: 'Hello, {{network}} ended the sign-in, so no figures come in. Press “Reconnect” here and choose the same ad account. Nothing is lost: missed days are read afterwards.',
  },
  {
    title: 'We are looking into it',
    text: 'Hello, we have it and will be back with you within the day.',
  },
]

/** Support asks after a sign-in that ended, and the brand says when somebody will be there. */
async function askAfterSignIn({ teller, rooms, organizations, connections }: Stage): Promise<void> {
  const issue = await row<{ id: number }>(
    rooms.db,
    `SELECT id FROM issues WHERE organization_id = $1 AND resource_type = 'connection'
       AND resource_id = $2 AND turn <> 'resolved' ORDER BY id LIMIT 1`,
    [organizations.Basalt, connections.get('Basalt Heritage')!],
  )
  if (!issue) throw new Error('Basalt Heritage is still signed in.')
  const { id } = issue
  const agent = await teller.as(support)
  const principal = await teller.principal(support)
  const { version } = await agent.issues.get({ id })
  await agent.issues.assign({ id, version, assigneeId: principal.userId })
  await agent.issues.note({
    id,
    text: 'Their second one this year. Ask whether they share a password.',
  })
  await agent.issues.answer({
    id,
    text: 'Hello, Meta ended the sign-in of Basalt Heritage when its password was changed. Who of you can reconnect it?',
  })
  const brand = await teller.as(people.Basalt.buyer)
  await brand.issues.answer({ id, text: 'Our owner can, and is back on Monday.' })
}
