import { z } from 'zod'
import { Text } from './text.ts'

export const MAX_TOKEN_DAYS = 365

export const TokenName = Text(1, 80)
export const TokenPermissionName = z.enum(['read', 'write'])
export const TokenDays = z
  .int('must be a whole number of days')
  .min(1, 'must be at least 1 day')
  .max(MAX_TOKEN_DAYS, `must be at most ${MAX_TOKEN_DAYS} days`)

/** One token as lists show it; its text is nowhere. */
export const TokenRecord = z.object({
  id: z.int(),
  name: z.string(),
  prefix: z.string(),
  permission: TokenPermissionName,
  organization: z.object({ id: z.int(), name: z.string() }),
  owner: z.object({ id: z.string(), name: z.string() }),
  state: z.enum(['working', 'expired', 'revoked', 'owner_left']),
  lastUsedAt: z.string().nullable(),
  lastUsedAddress: z.string().nullable(),
  expiresAt: z.string(),
  revokedAt: z.string().nullable(),
  createdAt: z.string(),
  can: z.object({ revoke: z.union([z.literal(true), z.string()]) }),
})

export type TokenRecord = z.infer<typeof TokenRecord>
