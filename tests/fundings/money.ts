import { randomUUID } from 'node:crypto'
import { row } from '../../server/database/sequelize.ts'
import type { Email, House } from '../support/rooms.ts'

type Paid = { campaignId: number; amountMicros: bigint | string; by?: Email }

/** Money that an admin of the brand asked for by transfer and operators saw arrive today. */
export async function fundByTransfer(house: House, { campaignId, amountMicros, by }: Paid) {
  const payer = await house.as(by ?? 'admin@aurora.test')
  const asked = await payer.fundings.create({
    id: campaignId,
    provider: 'transfer',
    amountMicros: String(amountMicros),
    idempotencyKey: randomUUID(),
  })
  return arriveByTransfer(house, { fundingId: asked.id, amountMicros })
}

/** An operator settles it; above the configured amount a second one confirms. */
export async function arriveByTransfer(
  house: House,
  { fundingId, amountMicros }: { fundingId: number; amountMicros: bigint | string },
) {
  const arrived = {
    id: fundingId,
    amountMicros: String(amountMicros),
    arrivedOn: house.clock.now().toISOString().slice(0, 10),
  }
  const operator = await house.as('operator@staff.test')
  const settled = await operator.fundings.settle({ ...arrived, idempotencyKey: randomUUID() })
  if (settled.state === 'settled') return settled
  const second = house.asPrincipal(await secondOperator(house))
  return second.fundings.confirm({ ...arrived, idempotencyKey: randomUUID() })
}

/** Another person of the same role: whoever proposes cannot confirm. */
export async function secondOperator(house: House) {
  const operator = await house.principal('operator@staff.test')
  const other = await row<{ id: string }>(
    house.db,
    "SELECT id FROM users WHERE email = 'stranger@nowhere.test'",
  )
  return { ...operator, userId: other!.id, name: 'Opal Operator', email: 'stranger@nowhere.test' }
}
