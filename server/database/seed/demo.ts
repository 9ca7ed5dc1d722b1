import type { Rooms } from '../../context.ts'
import { acts } from './acts.ts'
import { demoCampaigns } from './campaigns.ts'
import { draft, launchAll } from './launching.ts'
import { connectAccounts, openStage } from './stage.ts'
import { Teller } from './teller.ts'

const dayMs = 86_400_000
const daysTold = 60
/** Further back a look every third day is enough: each reads a week. */
const looksDaily = 8
/** Late enough on the clock of every account that its sync of the day is due. */
const lookAtHour = 22

/**
 * Sixty days of two brands, lived through the product: people sign up, connect, launch, pause; the
 * networks answer late and change their minds; every night the figures come in.
 */
export async function tellDemo({
  rooms,
  databaseUrl,
  password,
  progress,
}: {
  rooms: Rooms
  databaseUrl: string
  password: string
  progress: (line: string) => void
}): Promise<void> {
  const teller = new Teller(rooms, databaseUrl)
  try {
    await tell({ teller, rooms, password, progress })
  } finally {
    await teller.close()
  }
}

async function tell({
  teller,
  rooms,
  password,
  progress,
}: {
  teller: Teller
  rooms: Rooms
  password: string
  progress: (line: string) => void
}): Promise<void> {
  const end = new Date()
  const dayBefore = (days: number) => {
    const day = new Date(end.getTime() - days * dayMs)
    day.setUTCHours(lookAtHour, 0, 0, 0)
    return new Date(Math.min(day.getTime(), end.getTime()))
  }
  progress('Telling the demo: two brands, three networks, sixty days')
  await teller.moveTo(dayBefore(daysTold + 1))
  const stage = await openStage({ teller, rooms, password })
  for (let day = daysTold; day >= 0; day--) {
    await teller.moveTo(dayBefore(day))
    await connectAccounts(stage, day)
    for (const act of acts.filter((one) => one.day === day)) await act.play(stage)
    await launchAll(
      stage,
      demoCampaigns.filter(({ launched }) => launched === day),
    )
    if (day % 3 === 0 || day < looksDaily) await teller.doWhatIsDue()
    if (day % 10 === 0) progress(`Telling the demo: ${daysTold - day} of ${daysTold} days`)
  }
  for (const one of demoCampaigns.filter(({ launched }) => launched === null))
    await draft(stage, one)
  await teller.moveTo(new Date())
  await teller.doWhatIsDue()
}
