/** Who lives in the sandbox. Their ids never change, whatever the seed. */
export type GoogleCustomer = {
  id: string
  name: string
  currency: string
  zone: string
  status: 'ENABLED' | 'SUSPENDED'
  manager: boolean
  testAccount: boolean
  /** The manager above it; null when its person reaches it directly. */
  managerId: string | null
}

export type GooglePerson = { id: string; name: string; customers: readonly GoogleCustomer[] }

type Sketch = {
  id: string
  name: string
  currency: string
  zone: string
  managerId?: string
  manager?: true
  status?: 'SUSPENDED'
  testAccount?: true
}

function person(id: string, name: string, sketches: readonly Sketch[]): GooglePerson {
  const customers = sketches.map(
    (sketch): GoogleCustomer => ({
      id: sketch.id,
      name: sketch.name,
      currency: sketch.currency,
      zone: sketch.zone,
      status: sketch.status ?? 'ENABLED',
      manager: sketch.manager ?? false,
      testAccount: sketch.testAccount ?? false,
      managerId: sketch.managerId ?? null,
    }),
  )
  return { id, name, customers }
}

const losAngeles = 'America/Los_Angeles'
const managerId = '1001000000'

export const people: readonly GooglePerson[] = [
  person('1001', 'Ada Aurora', [
    { id: managerId, name: 'Aurora MCC', currency: 'USD', zone: losAngeles, manager: true },
    { id: '1001000001', name: 'Aurora Google US', currency: 'USD', zone: losAngeles, managerId },
    {
      id: '1001000002',
      name: 'Aurora Google EU',
      currency: 'EUR',
      zone: 'Europe/Berlin',
      managerId,
    },
    {
      id: '1001000003',
      name: 'Aurora Google Japan',
      currency: 'JPY',
      zone: 'Asia/Tokyo',
      managerId,
    },
    {
      id: '1001000004',
      name: 'Aurora Google Closed',
      currency: 'USD',
      zone: losAngeles,
      managerId,
      status: 'SUSPENDED',
    },
    { id: '1001000005', name: 'Aurora Google Kuwait', currency: 'KWD', zone: 'Asia/Kuwait' },
  ]),
  person('1002', 'Bruno Basalt', [
    { id: '1002000001', name: 'Basalt Google EU', currency: 'EUR', zone: 'Europe/Berlin' },
    { id: '1002000002', name: 'Basalt Google India', currency: 'INR', zone: 'Asia/Kolkata' },
  ]),
  person('1003', 'Zoe Zones', [
    { id: '1003000001', name: 'Zones Google Apia', currency: 'USD', zone: 'Pacific/Apia' },
    { id: '1003000002', name: 'Zones Google New York', currency: 'USD', zone: 'America/New_York' },
    {
      id: '1003000003',
      name: 'Zones Google Lord Howe',
      currency: 'AUD',
      zone: 'Australia/Lord_Howe',
    },
  ]),
]

/** The one client registered in the sandbox. */
export const sandboxClient = {
  id: 'sandbox-client.apps.googleusercontent.com',
  secret: 'sandbox-google-client-secret',
  name: 'Campaign Console (sandbox)',
}

export type DeveloperAccess = {
  /** Test access reaches test accounts only, and nobody here has one. */
  testAccountsOnly: boolean
  /** Operations in 24 hours; null has no end. */
  operationsPerDay: number | null
}

/** Developer tokens by access level: standard, explorer and test. */
export const developerTokens: ReadonlyMap<string, DeveloperAccess> = new Map([
  ['SandboxDeveloperTok-22', { testAccountsOnly: false, operationsPerDay: null }],
  ['SandboxExplorerTok--22', { testAccountsOnly: false, operationsPerDay: 2_880 }],
  ['SandboxTestOnlyTok--22', { testAccountsOnly: true, operationsPerDay: 15_000 }],
])

const customers = new Map(people.flatMap((one) => one.customers).map((one) => [one.id, one]))
const owners = new Map(people.flatMap((one) => one.customers.map(({ id }) => [id, one])))

export function customerById(id: string): GoogleCustomer | undefined {
  return customers.get(id)
}

export function ownerOf(customerId: string): GooglePerson | undefined {
  return owners.get(customerId)
}

export function personById(id: string): GooglePerson | undefined {
  return people.find((one) => one.id === id)
}

/** The clients under a manager; none under any other account. */
export function clientsOf(managing: string): GoogleCustomer[] {
  return [...customers.values()].filter((one) => one.managerId === managing)
}
