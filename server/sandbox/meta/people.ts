/** Who lives in the sandbox. Their ids never change, whatever the seed. */
export type SandboxAccount = {
  id: string
  name: string
  currency: string
  zone: string
  /** 1 active, 2 disabled, as Graph counts. */
  status: 1 | 2
  tasks: readonly string[]
  page: { id: string; name: string }
}

export type SandboxPerson = { id: string; name: string; accounts: readonly SandboxAccount[] }

const everyTask = ['DRAFT', 'ANALYZE', 'ADVERTISE', 'MANAGE']

type Sketch = { name: string; currency: string; zone: string; status?: 2; tasks?: string[] }

function person(number: number, name: string, sketches: readonly Sketch[]): SandboxPerson {
  const accounts = sketches.map((sketch, index): SandboxAccount => {
    const tail = `${number}0000000000${String(index + 1).padStart(2, '0')}`
    return {
      id: `200${tail}`,
      name: sketch.name,
      currency: sketch.currency,
      zone: sketch.zone,
      status: sketch.status ?? 1,
      tasks: sketch.tasks ?? everyTask,
      page: { id: `300${tail}`, name: `${sketch.name} Page` },
    }
  })
  return { id: `100${number}000000000000`, name, accounts }
}

export const people: readonly SandboxPerson[] = [
  person(1, 'Ada Aurora', [
    { name: 'Aurora US', currency: 'USD', zone: 'America/Los_Angeles' },
    { name: 'Aurora EU', currency: 'EUR', zone: 'Europe/Berlin' },
    { name: 'Aurora Japan', currency: 'JPY', zone: 'Asia/Tokyo' },
    { name: 'Aurora Closed', currency: 'USD', zone: 'America/Los_Angeles', status: 2 },
    {
      name: 'Aurora Reports Only',
      currency: 'USD',
      zone: 'America/Los_Angeles',
      tasks: ['ANALYZE'],
    },
  ]),
  person(2, 'Bruno Basalt', [
    { name: 'Basalt EU', currency: 'EUR', zone: 'Europe/Berlin' },
    { name: 'Basalt India', currency: 'USD', zone: 'Asia/Kolkata' },
    { name: 'Basalt Heritage', currency: 'EUR', zone: 'Europe/Berlin' },
  ]),
  person(3, 'Zoe Zones', [
    { name: 'Zones Apia', currency: 'USD', zone: 'Pacific/Apia' },
    { name: 'Zones Pago Pago', currency: 'USD', zone: 'Pacific/Pago_Pago' },
    { name: 'Zones New York', currency: 'USD', zone: 'America/New_York' },
    { name: 'Zones Lord Howe', currency: 'EUR', zone: 'Australia/Lord_Howe' },
  ]),
]

/** The one app registered in the sandbox; a client needs exactly these. */
export const sandboxApp = {
  id: '400000000000001',
  secret: 'sandbox-meta-app-secret',
  name: 'Campaign Console (sandbox)',
}

const accounts = new Map(people.flatMap((one) => one.accounts).map((one) => [one.id, one]))
const owners = new Map(people.flatMap((one) => one.accounts.map(({ id }) => [id, one])))

export function accountById(id: string): SandboxAccount | undefined {
  return accounts.get(id)
}

export function ownerOf(accountId: string): SandboxPerson | undefined {
  return owners.get(accountId)
}

export function personById(id: string): SandboxPerson | undefined {
  return people.find((one) => one.id === id)
}
