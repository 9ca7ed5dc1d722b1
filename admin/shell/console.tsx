import '@ant-design/v5-patch-for-react-19'
import './shell.css'
import '../parts/parts.css'
import '../parts/list.css'
import { Refine } from '@refinedev/core'
import routerProvider from '@refinedev/react-router'
import { App, ConfigProvider } from 'antd'
import { accessOf } from '../providers/access.ts'
import { authProvider } from '../providers/auth.ts'
import { dataProvider } from '../providers/data.ts'
import { liveProvider } from '../providers/live.ts'
import { resources } from '../resources.ts'
import { type Me, SessionProvider } from '../session.tsx'
import { antdTheme } from '../theme/antd-theme.ts'
import { useMode, useReducedMotion } from '../theme/mode.ts'
import { Pages } from './pages.tsx'
import { SessionGate } from './session-gate.tsx'
import { Shell } from './shell.tsx'
import { queryClient } from './stored-answers.ts'

/** Everything behind the sign-in: theme, Refine, the session, the shell and the page in it. */
export function Console() {
  const mode = useMode()
  const still = useReducedMotion()
  return (
    <ConfigProvider theme={antdTheme(mode, still)} wave={{ disabled: true }}>
      <App className="console">
        <SessionGate>{(me) => <SignedIn me={me} />}</SessionGate>
      </App>
    </ConfigProvider>
  )
}

function SignedIn({ me }: { me: Me }) {
  return (
    <Refine
      dataProvider={dataProvider}
      authProvider={authProvider}
      accessControlProvider={accessOf(me.abilities)}
      liveProvider={liveProvider}
      routerProvider={routerProvider}
      resources={resources.map((one) => ({
        name: one.name,
        list: `/${one.routes[0]?.path ?? ''}`,
      }))}
      options={{
        disableTelemetry: true,
        // It would ask who is signed in on every change of the address; the gate has asked, and any
        // answer that says "signed out" leads to the sign-in page by itself.
        disableRouteChangeHandler: true,
        liveMode: 'manual',
        mutationMode: 'pessimistic',
        warnWhenUnsavedChanges: false,
        reactQuery: { clientConfig: queryClient },
      }}
    >
      <SessionProvider me={me}>
        <Shell>
          <Pages />
        </Shell>
      </SessionProvider>
    </Refine>
  )
}
