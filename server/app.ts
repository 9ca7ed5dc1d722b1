import { fileURLToPath } from 'node:url'
import { createExpressMiddleware } from '@trpc/server/adapters/express'
import { toNodeHandler } from 'better-auth/node'
import compression from 'compression'
import express, { type Express } from 'express'
import gzip from 'express-static-gzip'
import { pinoHttp } from 'pino-http'
import type { Rooms } from './context.ts'
import { AppError, notFound } from './errors.ts'
import { arrivesInTime } from './http/arrives-in-time.ts'
import { withoutSuffix } from './http/document-pages.ts'
import { serveAsset, serveContent } from './http/downloads.ts'
import * as guards from './http/guards.ts'
import { live, ready } from './http/health.ts'
import { connectCallback, connectStart } from './http/oauth-callback.ts'
import { downloadPayouts, uploadStatement } from './http/payout-files.ts'
import { requestContext } from './http/request-context.ts'
import { secondStep } from './http/second-step.ts'
import { type SignInLimiter, signIn } from './http/sign-in.ts'
import { downloadSubmissions, uploadSubmissions, uploadViews } from './http/submission-files.ts'
import { uploadAsset, uploadContent } from './http/uploads.ts'
import { stripeWebhook } from './http/webhooks.ts'
import { serveDocument } from './openapi/serve.ts'
import { eventPreflight, openToPages, takeEvents } from './pixel/door.ts'
import { serveScript } from './pixel/serve-script.ts'
import { pagesOfDoors, restDoors, restRouter } from './rest.ts'
import { appRouter } from './router.ts'
import { bodyLimits, type Meta } from './trpc.ts'

const consoleFolder = fileURLToPath(new URL('../admin/dist/', import.meta.url))

/** Every mount, in order, and nothing else. */
export function buildApp(
  rooms: Rooms,
  { limiter, draining }: { limiter: SignInLimiter; draining: () => boolean },
): Express {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.enable('case sensitive routing')
  app.set('query parser', 'simple')
  app.set('trust proxy', rooms.env.TRUSTED_PROXIES.split(',').filter(Boolean))

  app.get('/live', live)
  app.get('/ready', ready(rooms, draining))
  app.use(guards.requestId, guards.securityHeaders(rooms.env), guards.wellFormed)
  app.use(arrivesInTime)
  if (rooms.env.LOG_LEVEL === 'debug') app.use(pinoHttp(requestLog(rooms)))

  // Before every reader of JSON: the signature is made over the bytes.
  app.post('/webhooks/stripe', stripeWebhook(rooms))
  // Pages of brands send here and load the script: another origin, a key of its own, no cookie.
  app.options('/events', openToPages, eventPreflight)
  app.post('/events', openToPages, takeEvents(rooms))
  app.get('/pixel.js', openToPages, serveScript)
  const document = serveDocument(rooms, restDoors(), appRouter._def.procedures)
  app.get('/openapi.json', compression(), document)
  app.get('/', (_request, response) => response.redirect(302, '/app/'))
  app.use('/app', compression(), serveConsole())

  app.use(guards.noStore)
  app.use(guards.sameOrigin(rooms))
  const smallJson = [guards.jsonOnly, express.json({ limit: '4kb' })]
  app.post('/api/auth/sign-in/email', smallJson, signIn(rooms, limiter))
  app.post('/api/auth/two-factor/:entry', smallJson, secondStep(rooms, limiter))
  // The library's other doors stay shut: they would change people around our rules and audit.
  app.post('/api/auth/sign-out', smallJson, toNodeHandler(rooms.identity.auth))
  app.post('/uploads/assets', uploadAsset(rooms))
  app.get('/uploads/assets/:id', serveAsset(rooms))
  app.post('/uploads/submissions', uploadSubmissions(rooms))
  app.post('/uploads/views', uploadViews(rooms))
  app.post('/uploads/payouts', uploadStatement(rooms))
  app.get('/downloads/payouts/:file', downloadPayouts(rooms))
  app.get('/downloads/submissions.csv', downloadSubmissions(rooms))
  app.post('/api/assets/:id/content', tokensOnly(rooms), uploadContent(rooms))
  app.get('/api/assets/:id/content', tokensOnly(rooms), serveContent(rooms))

  app.use(guards.jsonOnly)
  app.get('/api/campaigns/connect/:network', connectStart(rooms))
  app.get('/api/campaigns/connect/:network/callback', connectCallback(rooms))
  app.use('/trpc', compression(), trpcDoors(rooms))
  app.use(withoutSuffix, pagesOfDoors())
  app.use(tokensOnly(rooms), restRouter(rooms))

  app.use(() => {
    throw notFound()
  })
  app.use(guards.answerErrors(rooms))
  return app
}

/** A body may be long only where each procedure that is called takes a long text. */
function trpcDoors(rooms: Rooms): express.RequestHandler {
  const short = trpcDoor(rooms, bodyLimits.short)
  const long = trpcDoor(rooms, bodyLimits.long)
  const procedures = appRouter._def.procedures as unknown as Record<
    string,
    { _def: { meta: Meta } }
  >
  const takesLongText = (name: string) =>
    Object.hasOwn(procedures, name) && procedures[name]!._def.meta.takesLongText === true
  return (request, response, next) => {
    const door = request.path.slice(1).split(',').every(takesLongText) ? long : short
    return door(request, response, next)
  }
}

function trpcDoor(rooms: Rooms, maxBodySize: number) {
  return createExpressMiddleware({
    router: appRouter,
    allowMethodOverride: false,
    maxBodySize,
    maxBatchSize: 10,
    createContext: ({ req, res }) => requestContext(rooms, req, res),
    onError: ({ error, path, ctx }) => {
      if (error.code === 'INTERNAL_SERVER_ERROR') {
        rooms.log.error(
          { err: error.cause ?? error, path, requestId: ctx?.requestId },
          'procedure failed',
        )
      }
    },
  })
}

// The console's cookie opens tRPC and the routes named above; everything else is for tokens.
function tokensOnly(rooms: Rooms): express.RequestHandler {
  return (request, _response, next) => {
    const cookie = request.headers.cookie?.includes(`${rooms.identity.cookieName}=`)
    if (cookie && request.headers.authorization) throw new AppError('two_credentials')
    if (cookie)
      throw new AppError('unauthenticated', { message: 'This address takes an API token.' })
    next()
  }
}

// Files carry a hash in their name and may be kept for ever; the page that names them may not.
function serveConsole(): express.RequestHandler[] {
  const files = gzip(consoleFolder, {
    enableBrotli: true,
    orderPreference: ['br', 'gz'],
    index: false,
    serveStatic: {
      fallthrough: true,
      redirect: false,
      setHeaders: (response, path) => {
        const hashed = path.includes('/assets/')
        response.setHeader(
          'Cache-Control',
          hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
        )
      },
    },
  })
  const page: express.RequestHandler = (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next()
    if (/\.\w+$/.test(request.path)) return next(notFound())
    response.setHeader('Cache-Control', 'no-cache')
    response.sendFile('index.html', { root: consoleFolder, cacheControl: false })
  }
  return [files, page]
}

/** One line a request; never headers, bodies or queries, where secrets travel. */
function requestLog(rooms: Rooms) {
  return {
    logger: rooms.log,
    genReqId: (_request: unknown, response: { getHeader(name: string): unknown }) =>
      String(response.getHeader('X-Request-Id')),
    serializers: {
      req: (request: { method: string; url: string }) => ({
        method: request.method,
        path: request.url.split('?')[0],
      }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
  }
}
