import { people } from './accounts.ts'
import type { Act } from './act.ts'
import {
  announceTransfer,
  lookAgain,
  micros,
  newKey,
  type Payment,
  payByCard,
  payByTransfer,
  seeArrive,
} from './money.ts'
import type { Stage } from './stage.ts'

/** A test card that is refused. */
const declinedCard = '4000000000000002'

const showroom = { brand: 'Basalt', title: 'Slate showroom', amount: '300' } as const
const tokyo = { brand: 'Aurora', title: 'Tokyo flagship opening', amount: '120000' } as const
const season = { brand: 'Aurora', title: 'Berlin city runners', amount: '12500' } as const
const topUp = { brand: 'Aurora', title: 'Your muddiest mile', amount: '8000' } as const

/** Money of ad campaigns, and what lies on an operator's table today, by days before today. */
export const moneyActs: readonly Act[] = [
  byCard(57, { brand: 'Aurora', title: 'Trail runners: spring sale', amount: '600' }),
  byTransfer(55, { brand: 'Aurora', title: 'Berlin city runners', amount: '150' }),
  byTransfer(36, tokyo),
  byCard(30, showroom),
  byCard(8, { brand: 'Aurora', title: 'Newsletter sign-ups', amount: '400' }, declinedCard),
  { day: 5, play: disputeShowroom },
  { day: 4, play: proposeSeason },
  { day: 3, play: askTokyoBack },
  { day: 1, play: (stage) => announceTransfer(stage, topUp) },
]

function byCard(day: number, payment: Payment, card?: string): Act {
  return {
    day,
    play: async (stage) => {
      const paid = await payByCard(stage, card ? { ...payment, card } : payment)
      stage.fundings.set(payment.title, paid)
    },
  }
}

function byTransfer(day: number, payment: Payment): Act {
  return {
    day,
    play: async (stage) => {
      const id = await payByTransfer(stage, payment)
      stage.fundings.set(payment.title, { id, paymentIntent: null })
    },
  }
}

/** A payer takes the money back through the bank. */
async function disputeShowroom(stage: Stage): Promise<void> {
  const { id, paymentIntent } = stage.fundings.get(showroom.title)!
  await stage.teller.control('stripe/dispute', { paymentIntent, reason: 'unrecognized' })
  await lookAgain(stage, { id, brand: showroom.brand })
}

/** Too much for one operator: it waits for another. */
async function proposeSeason(stage: Stage): Promise<void> {
  const id = await announceTransfer(stage, season)
  await seeArrive(stage, { id, amount: season.amount })
}

/** The brand wants a part back; an operator has to send it. */
async function askTokyoBack(stage: Stage): Promise<void> {
  const { id } = stage.fundings.get(tokyo.title)!
  const caller = await stage.teller.as(people[tokyo.brand].buyer)
  const reason = 'The opening party was cheaper than planned'
  const asked = { id, amountMicros: micros('50000'), reason }
  await caller.fundings.refund({ ...asked, idempotencyKey: newKey() })
}
