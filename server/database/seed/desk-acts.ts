import { row } from '../sequelize.ts'
import { people } from './accounts.ts'
import type { Act } from './act.ts'
import type { Stage } from './stage.ts'

const support = 'support@staff.test'

/** What support does with issues, by days before today. */
export const deskActs: readonly Act[] = [
  { day: 50, play: writeMacros },
  { day: 3, play: answerTheClaim },
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

/** A rejected ad that support has looked at and the brand has answered. */
async function answerTheClaim({ teller, rooms, campaigns }: Stage): Promise<void> {
  const title = 'Insoles that change your day'
  const issue = await row<{ id: number }>(
    rooms.db,
    `SELECT id FROM issues WHERE campaign_id = $1 AND resource_type = 'ad' AND turn <> 'resolved'
     ORDER BY id LIMIT 1`,
    [campaigns.get(title)!],
  )
  if (!issue) throw new Error(`Nothing is wrong with ${title}.`)
  const { id } = issue
  const agent = await teller.as(support)
  const principal = await teller.principal(support)
  const { version } = await agent.issues.get({ id })
  await agent.issues.assign({ id, version, assigneeId: principal.userId })
  await agent.issues.note({ id, text: 'Third claim of this kind from them; ask for the study.' })
  await agent.issues.answer({
    id,
    text: 'Hello, Meta does not show this ad because of what it promises. Is there a study behind it?',
  })
  const brand = await teller.as(people.Aurora.buyer)
  await brand.issues.answer({
    id,
    text: 'There is none that we may quote. We will change the words.',
  })
}
