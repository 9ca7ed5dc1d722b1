import type { Transaction } from 'sequelize'
import { roleHas } from '../../shared/permissions.ts'
import { MAX_TOKEN_DAYS, TokenName } from '../../shared/tokens.ts'
import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { type Database, row, rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import { type Actor, actorOf, type Principal, systemActor } from '../principal.ts'
import { hashOfToken, newTokenText, prefixOf, type TokenPermission } from './format.ts'
import { mayMint } from './policy.ts'

const dayMs = 86_400_000

type NewToken = {
  organizationId: number
  userId: string
  name: string
  permission: TokenPermission
  days: number
  actor: Actor
  requestId?: string | null
  now: Date
}

/** What minting answers: the text is in no other answer, ever. */
export type MintedToken = { id: number; token: string; prefix: string; expiresAt: string }

/** A token of the person asking, in one of their organizations. */
export async function createToken(
  ctx: Context & { principal: Principal },
  input: { organizationId: number; name: string; permission: TokenPermission; days: number },
): Promise<MintedToken> {
  const verdict = mayMint(ctx.principal, input.organizationId)
  if (verdict !== true) throw new AppError('not_allowed', { message: verdict })
  return inTransaction(ctx.db, (transaction) =>
    mint(
      ctx.db,
      {
        ...input,
        userId: ctx.principal.userId,
        actor: actorOf(ctx.principal),
        requestId: ctx.requestId,
        now: ctx.clock.now(),
      },
      transaction,
    ),
  )
}

/**
 * The command line's way to a token: for the member with this e-mail in the organization with this
 * name or number.
 * @param days until it expires, 1 to 365.
 * @throws Error in words when there is no such member or they may hold no token.
 */
export async function createTokenFor(order: {
  db: Database
  email: string
  organization: string
  permission: TokenPermission
  days: number
  name: string
  now: Date
}): Promise<MintedToken> {
  const { db, days, permission, now } = order
  if (!Number.isInteger(days) || days < 1 || days > MAX_TOKEN_DAYS) {
    throw new Error(`A token lives 1 to ${MAX_TOKEN_DAYS} days.`)
  }
  const name = TokenName.parse(order.name)
  const { organizationId, userId } = await findMember(order)
  const actor = systemActor('Command line')
  return inTransaction(db, (transaction) =>
    mint(db, { organizationId, userId, name, permission, days, actor, now }, transaction),
  )
}

type Candidate = { organization_id: number; user_id: string; role: 'owner' | 'admin' | 'member' }

async function findMember(order: { db: Database; email: string; organization: string }) {
  const found = await rows<Candidate>(
    order.db,
    `SELECT m.organization_id, m.user_id, m.role
     FROM members m JOIN organizations o ON o.id = m.organization_id
     JOIN users u ON u.id = m.user_id AND u.disabled_at IS NULL
     WHERE u.email = lower($1) AND (lower(o.name) = lower($2) OR o.id::text = $2)`,
    [order.email, order.organization],
  )
  const [member, another] = found
  if (!member) throw new Error(`${order.email} is no member of “${order.organization}”.`)
  if (another) throw new Error(`“${order.organization}” fits several organizations: use a number.`)
  if (!roleHas(member.role, 'tokens:create')) {
    throw new Error(`${order.email} is a member there without the right to create tokens.`)
  }
  return { organizationId: member.organization_id, userId: member.user_id }
}

async function mint(db: Database, token: NewToken, transaction: Transaction): Promise<MintedToken> {
  await holdMembership(db, token, transaction)
  const text = newTokenText(token.permission)
  const prefix = prefixOf(text)
  const expiresAt = new Date(token.now.getTime() + token.days * dayMs)
  const made = await row<{ id: number }>(
    db,
    `INSERT INTO api_tokens (organization_id, user_id, name, prefix, token_hash, permission,
       expires_at, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`,
    [
      token.organizationId,
      token.userId,
      token.name,
      prefix,
      hashOfToken(text),
      token.permission,
      expiresAt,
      token.now,
    ],
    transaction,
  )
  await recordMint(db, token, { id: made!.id, prefix, expiresAt }, transaction)
  return { id: made!.id, token: text, prefix, expiresAt: expiresAt.toISOString() }
}

// A removal that runs at the same time waits here, and then revokes this token with the others.
async function holdMembership(db: Database, token: NewToken, transaction: Transaction) {
  const member = await row(
    db,
    'SELECT role FROM members WHERE organization_id = $1 AND user_id = $2 FOR KEY SHARE',
    [token.organizationId, token.userId],
    transaction,
  )
  if (!member) throw new AppError('conflict')
}

function recordMint(
  db: Database,
  token: NewToken,
  made: { id: number; prefix: string; expiresAt: Date },
  transaction: Transaction,
) {
  return recordAudit(
    db,
    {
      actor: token.actor,
      organizationId: token.organizationId,
      action: 'tokens.create',
      recordType: 'token',
      recordId: made.id,
      after: {
        name: token.name,
        prefix: made.prefix,
        permission: token.permission,
        expiresAt: made.expiresAt,
      },
      requestId: token.requestId,
      at: token.now,
    },
    transaction,
  )
}
