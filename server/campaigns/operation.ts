import { randomBytes } from 'node:crypto'
import type { Transaction } from 'sequelize'
import { type Database, row, rows } from '../database/sequelize.ts'
import type { Actor } from '../principal.ts'
import type { Operation, OperationKey } from './launch-steps.ts'
import { type PlanAsset, uploadLabel } from './plan-tree.ts'

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'

/** Ten characters of base 32: 50 random bits, short enough to stand in a name. */
export function newOperationRef(): string {
  return Array.from(randomBytes(10), (byte) => alphabet[byte % 32]).join('')
}

type Beginning = {
  organizationId: number
  campaignId: number
  kind: Operation['kind']
  subject?: { level: 'ad_group' | 'ad'; id: number }
  operationRef: string
  actor: Actor
  now: Date
}

/** Writes down that something is about to be done step by step. One at a time for each campaign. */
export async function beginOperation(
  db: Database,
  { organizationId, campaignId, kind, subject, operationRef, actor, now }: Beginning,
  transaction: Transaction,
): Promise<number> {
  const begun = await row<{ id: number }>(
    db,
    `INSERT INTO launch_operations (organization_id, campaign_id, kind, subject, subject_id,
       operation_ref, state, started_by, started_at)
     VALUES ($1, $2, $3, $4, $5, $6, 'running', $7::jsonb, $8) RETURNING id`,
    [
      organizationId,
      campaignId,
      kind,
      subject?.level ?? null,
      subject?.id ?? null,
      operationRef,
      JSON.stringify(actor),
      now,
    ],
    transaction,
  )
  return begun!.id
}

type Named = { key: string; label: string }

/** Files come before what shows them. */
export const uploadSteps = (assets: PlanAsset[]): Named[] =>
  assets.map((asset) => ({ key: `asset:${asset.id}`, label: uploadLabel(asset) }))

export async function writeSteps(
  db: Database,
  { organizationId, operationId }: OperationKey,
  steps: Named[],
  transaction: Transaction,
): Promise<void> {
  const named = steps.map(({ key, label }) => ({ key, label }))
  await rows(
    db,
    `INSERT INTO launch_steps (organization_id, operation_id, step, position, label, state)
     SELECT $1, $2, s.value ->> 'key', s.ordinality, s.value ->> 'label', 'waiting'
     FROM jsonb_array_elements($3::jsonb) WITH ORDINALITY AS s RETURNING step`,
    [organizationId, operationId, JSON.stringify(named)],
    transaction,
  )
}
