/** Who lives in the sandbox. Their ids never change, whatever the seed. */
export type Advertiser = {
  id: string
  name: string
  currency: string
  /** IANA name: the days of reports are counted here. */
  zone: string
  /** As the network writes it, which may be a POSIX offset with the sign turned round. */
  writtenZone: string
  country: string
  status: 'STATUS_ENABLE' | 'STATUS_LIMIT'
}

export type SandboxPerson = { id: string; name: string; advertisers: readonly Advertiser[] }

type Sketch = {
  name: string
  currency: string
  zone: string
  country: string
  writtenZone?: string
  status?: 'STATUS_LIMIT'
}

function person(number: number, name: string, sketches: readonly Sketch[]): SandboxPerson {
  const advertisers = sketches.map(
    (sketch, index): Advertiser => ({
      writtenZone: sketch.zone,
      status: 'STATUS_ENABLE',
      ...sketch,
      id: `700${number}00000000000000${index + 1}`,
    }),
  )
  return { id: `100${number}`, name, advertisers }
}

const losAngeles = { zone: 'America/Los_Angeles', writtenZone: 'Etc/GMT+8', country: 'US' }

export const people: readonly SandboxPerson[] = [
  person(1, 'Ada Aurora', [
    { name: 'Aurora TikTok US', currency: 'USD', ...losAngeles },
    { name: 'Aurora TikTok EU', currency: 'EUR', zone: 'Europe/Berlin', country: 'DE' },
    { name: 'Aurora TikTok Japan', currency: 'JPY', zone: 'Asia/Tokyo', country: 'JP' },
    { name: 'Aurora TikTok Punished', currency: 'USD', ...losAngeles, status: 'STATUS_LIMIT' },
    { name: 'Aurora TikTok Kuwait', currency: 'KWD', zone: 'Asia/Kuwait', country: 'KW' },
  ]),
  person(2, 'Bruno Basalt', [
    { name: 'Basalt TikTok EU', currency: 'EUR', zone: 'Europe/Berlin', country: 'DE' },
    { name: 'Basalt TikTok India', currency: 'INR', zone: 'Asia/Kolkata', country: 'IN' },
  ]),
  person(3, 'Zoe Zones', [
    { name: 'Zones TikTok Apia', currency: 'USD', zone: 'Pacific/Apia', country: 'WS' },
    {
      name: 'Zones TikTok New York',
      currency: 'USD',
      zone: 'America/New_York',
      writtenZone: 'Etc/GMT+5',
      country: 'US',
    },
    { name: 'Zones TikTok Lord Howe', currency: 'AUD', zone: 'Australia/Lord_Howe', country: 'AU' },
  ]),
]

/** The one app registered in the sandbox; a client needs exactly these. */
export const sandboxApp = {
  id: '7400000000000000001',
  secret: 'sandbox-tiktok-app-secret',
  name: 'Campaign Console (sandbox)',
}

const advertisers = new Map(people.flatMap((one) => one.advertisers).map((one) => [one.id, one]))
const owners = new Map(people.flatMap((one) => one.advertisers.map(({ id }) => [id, one])))

export function advertiserById(id: string): Advertiser | undefined {
  return advertisers.get(id)
}

export function ownerOf(advertiserId: string): SandboxPerson | undefined {
  return owners.get(advertiserId)
}

export function personById(id: string): SandboxPerson | undefined {
  return people.find((one) => one.id === id)
}
