import { z } from 'zod'
import { connectionBillings } from './connections.ts'
import { organizationRoles } from './permissions.ts'
import { Day, EmailAddress, MultilineText, Text, TimeZone } from './text.ts'

export const tiers = ['free', 'starter', 'pro', 'agency'] as const
export type Tier = (typeof tiers)[number]

export const OrganizationName = Text(1, 120)
export const OrganizationRoleName = z.enum(organizationRoles)
export const PersonId = z.string().regex(/^[\w-]{1,100}$/, 'is nobody here')
export const PersonName = Text(1, 100)
/** Length is what makes a password hard to guess; the bounds are the sign-in's own. */
export const NewPassword = z
  .string()
  .min(12, 'must have at least 12 characters')
  .max(128, 'must have at most 128 characters')

const Verdict = z.union([z.literal(true), z.string()])

export const NewOrganization = z.strictObject({
  name: OrganizationName,
  timeZone: TimeZone,
  tier: z.enum(tiers).default('free'),
  /** Gets the invitation to become the first owner. */
  ownerEmail: EmailAddress,
})

export const OrganizationChange = z.strictObject({
  organizationId: z.int(),
  version: z.int().min(1),
  name: OrganizationName.optional(),
  timeZone: TimeZone.optional(),
})

export const TierChange = z.strictObject({
  organizationId: z.int(),
  tier: z.enum(tiers),
  /** A day of the organization's calendar, today or later. */
  startsOn: Day,
  reason: MultilineText(0, 500).optional(),
})

export const ConnectionsBillingChange = z.strictObject({
  organizationId: z.int(),
  version: z.int().min(1),
  billing: z.enum(connectionBillings),
})

const TierInForce = z.object({
  tier: z.enum(tiers),
  /** Basis points. */
  rateBps: z.int(),
  since: z.string(),
})

export const OrganizationRecord = z.object({
  id: z.int(),
  name: z.string(),
  timeZone: z.string(),
  /** The organization's own calendar day. */
  today: z.string(),
  createdAt: z.string(),
  version: z.int(),
  tier: TierInForce,
  plannedTier: z.object({ tier: z.enum(tiers), startsOn: z.string() }).nullable(),
  members: z.int(),
  campaignsActive: z.int(),
  connectionsBroken: z.int(),
  openIssues: z.int(),
  /** Whom the network bills for ad accounts that are connected from now on. */
  newConnectionsBilling: z.enum(connectionBillings),
  can: z.object({
    update: Verdict,
    setTier: Verdict,
    setConnectionsBilling: Verdict,
    invite: Verdict,
  }),
})
export type OrganizationRecord = z.infer<typeof OrganizationRecord>

/** One stretch of days with one tier and one rate. */
export const TierPeriod = z.object({
  tier: z.enum(tiers),
  rateBps: z.int(),
  startsOn: z.string(),
  /** Last day, included; null while nothing ends it. */
  endsOn: z.string().nullable(),
  state: z.enum(['past', 'current', 'planned']),
  setBy: z.string().nullable(),
  reason: z.string().nullable(),
})
export type TierPeriod = z.infer<typeof TierPeriod>

/** What a change of tier would mean, before anybody agrees to it. */
export const TierEffect = z.object({
  sentences: z.array(z.string()),
  rateNowBps: z.int(),
  rateThenBps: z.int(),
  /** Fees on the spend of the last 28 days at either rate; micros. */
  fees: z.array(
    z.object({
      currency: z.string(),
      spendMicros: z.string(),
      feeNowMicros: z.string(),
      feeThenMicros: z.string(),
    }),
  ),
})
export type TierEffect = z.infer<typeof TierEffect>

export const MemberRecord = z.object({
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  role: OrganizationRoleName,
  lastSeenAt: z.string().nullable(),
  tokens: z.int(),
  twoStep: z.boolean(),
  joinedAt: z.string(),
  version: z.int(),
  can: z.object({ changeRole: Verdict, remove: Verdict }),
})
export type MemberRecord = z.infer<typeof MemberRecord>

export const InvitationRecord = z.object({
  id: z.int(),
  email: z.string(),
  role: OrganizationRoleName,
  invitedBy: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
  state: z.enum(['open', 'expired']),
  can: z.object({ revoke: Verdict }),
})
export type InvitationRecord = z.infer<typeof InvitationRecord>

/** The secret in an invitation's link. */
export const InvitationToken = z.string().regex(/^[\w-]{43}$/, 'is no invitation')

/** What an invited person sends to join, whether to an organization or to the staff. */
export const JoinForm = z.strictObject({
  token: InvitationToken,
  name: PersonName.optional(),
  password: NewPassword.optional(),
})

/** What an invited person still has to do before they can join. */
export const InvitationNeeds = z.enum(['nothing', 'password', 'sign_in', 'other_person'])

/** An invitation's link is in this one answer and nowhere else. */
export const IssuedInvitation = z.object({
  id: z.int(),
  email: z.string(),
  link: z.string(),
  expiresAt: z.string(),
})
export type IssuedInvitation = z.infer<typeof IssuedInvitation>
