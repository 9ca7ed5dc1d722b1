import type { Rooms } from '../../context.ts'
import { createPerson } from '../../http/identity.ts'
import { accountNames, type Brand, type DemoAccount, demoAccounts, people } from './accounts.ts'
import { demoPeople } from './people.ts'
import type { Teller } from './teller.ts'

export type Stage = {
  teller: Teller
  rooms: Rooms
  password: string
  organizations: Record<Brand, number>
  connections: Map<DemoAccount, number>
  campaigns: Map<string, number>
  /** Money of ad campaigns by title: the funding, and the provider's number of a card payment. */
  fundings: Map<string, { id: number; paymentIntent: string | null }>
}

/** Both brands with their people, and the staff; no ad account yet. */
export async function openStage(
  base: Pick<Stage, 'teller' | 'rooms' | 'password'>,
): Promise<Stage> {
  const { teller } = base
  const operator = await teller.as('operator@staff.test')
  const organizations = {} as Stage['organizations']
  for (const [name, timeZone, tier] of [
    ['Aurora', 'Europe/Berlin', 'starter'],
    ['Basalt', 'Europe/Zurich', 'free'],
  ] as const) {
    const ownerEmail = people[name].owner
    const made = await operator.organizations.create({ name, timeZone, tier, ownerEmail })
    organizations[name] = made.organization.id
    await accept(base, ownerEmail, made.invitation.link)
  }
  for (const person of demoPeople) {
    if ('staff' in person) await hire(base, person)
    else if (person.role !== 'owner') {
      const owner = await teller.as(people[person.brand].owner)
      const invited = await owner.members.invite({
        organizationId: organizations[person.brand],
        email: person.email,
        role: person.role,
      })
      await accept(base, person.email, invited.link)
    }
  }
  return {
    ...base,
    organizations,
    connections: new Map(),
    campaigns: new Map(),
    fundings: new Map(),
  }
}

/** Connects the ad accounts whose day has come. */
export async function connectAccounts(stage: Stage, day: number): Promise<void> {
  for (const account of accountNames) {
    const { brand, network, connected, ...rest } = demoAccounts[account]
    if (connected !== day) continue
    const id = await stage.teller.connect(people[brand].owner, {
      organizationId: stage.organizations[brand],
      network,
      person: people[brand].atNetwork,
      account,
    })
    stage.connections.set(account, id)
    if (!('byPlatform' in rest)) continue
    // Before its first figures come in; afterwards that is fixed.
    const operator = await stage.teller.as('operator@staff.test')
    await operator.connections.setBilling({ id, billing: 'platform' })
  }
}

async function accept(
  { teller, password }: Pick<Stage, 'teller' | 'password'>,
  email: string,
  link: string,
) {
  const token = new URL(link).hash.slice(1)
  const { name } = demoPeople.find((one) => one.email === email)!
  await teller.anonymous().members.accept({ token, name, password })
}

async function hire(
  { teller, rooms, password }: Pick<Stage, 'teller' | 'rooms' | 'password'>,
  person: (typeof demoPeople)[number],
) {
  if (!('staff' in person) || person.email === 'operator@staff.test') return
  await createPerson(rooms.identity, { ...person, password })
  const operator = await teller.as('operator@staff.test')
  await operator.staff.set({ email: person.email, role: person.staff })
}
