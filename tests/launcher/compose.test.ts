import { existsSync, readFileSync, statSync } from 'node:fs'
import { load } from 'js-yaml'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { findCommand } from '../../server/cli/commands.ts'
import { envNames, readEnv } from '../../server/env.ts'
import { networkVariables } from '../../server/env-networks.ts'

const Service = z.object({
  image: z.string().optional(),
  build: z.string().optional(),
  command: z.array(z.string()).default([]),
  environment: z.record(z.string(), z.string()).default({}),
  volumes: z.array(z.string()).default([]),
  ports: z.array(z.string()).default([]),
  depends_on: z.union([z.array(z.string()), z.record(z.string(), z.unknown())]).default([]),
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
})
const Compose = z.object({
  services: z.record(z.string(), Service),
  volumes: z.record(z.string(), z.unknown()),
  networks: z.record(
    z.string(),
    z.object({ ipam: z.object({ config: z.array(z.object({ subnet: z.string() })) }) }),
  ),
})

const { services, volumes, networks } = Compose.parse(
  load(readFileSync('docker-compose.yml', 'utf8')),
)
const ours = Object.entries(services).filter(([, service]) => service.build)
const caddyfile = readFileSync('deploy/Caddyfile', 'utf8')
const rolesScript = readFileSync('deploy/postgres-roles.sh', 'utf8')

/** Values as they are once the variables of the .env file are filled in. */
function filledIn(environment: Record<string, string>): Record<string, string> {
  const fill = (value: string) =>
    value
      .replace(/\$\{(\w+):\?\}/g, 'filled-in-with-some-text-here-000000')
      .replace(/\$\{\w+:-\}/g, '')
  return Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, fill(value)]))
}

test('there are two web servers, two workers, a database and a proxy', () => {
  const commands = ours.map(([, { command }]) => command.join(' ')).sort()
  expect(commands).toEqual(['migrate', 'web', 'web', 'worker', 'worker'])
  expect(services.postgres?.image).toMatch(/^postgres:\d+$/)
  expect(services.proxy?.image).toMatch(/^caddy:\d+$/)
})

test('every command exists in the program that the image runs', () => {
  const entry = readFileSync('Dockerfile', 'utf8').match(/^ENTRYPOINT (.*)$/m)?.[1] ?? ''
  expect(existsSync((JSON.parse(entry) as string[]).at(-1) ?? '')).toBe(true)
  for (const [, { command }] of ours) expect(findCommand(command)?.rest).toEqual([])
})

test('every variable is one that the program reads, with a value it accepts', () => {
  for (const [name, { environment }] of ours) {
    expect(
      Object.keys(environment).filter((key) => !envNames.includes(key)),
      name,
    ).toEqual([])
    expect(() => readEnv(filledIn(environment)), name).not.toThrow()
  }
})

test('every folder and file that is mounted exists, and every named volume is declared', () => {
  for (const { volumes: mounts } of Object.values(services)) {
    for (const source of mounts.map((mount) => mount.split(':')[0] ?? '')) {
      if (source.startsWith('./')) expect(existsSync(source), source).toBe(true)
      else expect(Object.keys(volumes)).toContain(source)
    }
  }
  expect(statSync('deploy/postgres-roles.sh').mode & 0o111).not.toBe(0)
})

test('what a service waits for exists', () => {
  for (const { depends_on: needed } of Object.values(services)) {
    const names = Array.isArray(needed) ? needed : Object.keys(needed)
    expect(Object.keys(services)).toEqual(expect.arrayContaining(names))
  }
})

test('the proxy asks every web server, on its port, whether it is ready', () => {
  const webServers = ours.filter(([, { command }]) => command[0] === 'web')
  for (const [name, { environment, healthcheck }] of webServers) {
    expect(caddyfile).toContain(`${name}:${environment.PORT}`)
    expect(healthcheck?.test.join(' ')).toContain(`http://127.0.0.1:${environment.PORT}/ready`)
    expect(environment.TRUSTED_PROXIES).toBe(networks.console?.ipam.config[0]?.subnet)
  }
  expect(caddyfile).toContain('health_uri /ready')
  expect(readFileSync('server/app.ts', 'utf8')).toContain(`'/ready'`)
})

test('web and worker sign in as the role without rights over the schema; migrate as its owner', () => {
  for (const [name, { environment, command }] of ours) {
    const role = new URL(filledIn(environment).DATABASE_URL ?? '').username
    expect(role, name).toBe(command[0] === 'migrate' ? 'console_owner' : 'console_login')
    expect(rolesScript).toContain(`CREATE ROLE ${role} LOGIN`)
  }
})

test('a value that the database service needs is handed to it', () => {
  const asked = [...rolesScript.matchAll(/"\$(\w+)"/g)].map(([, name]) => name)
  expect(Object.keys(services.postgres?.environment ?? {})).toEqual(expect.arrayContaining(asked))
})

test('every variable of a network is handed on to web and worker', () => {
  const variables = Object.values(networkVariables).flatMap(({ needed, optional, version }) => [
    ...needed,
    ...optional,
    version,
  ])
  for (const [name, { environment, command }] of ours) {
    if (command[0] === 'migrate') continue
    expect(Object.keys(environment), name).toEqual(expect.arrayContaining(variables))
  }
})
