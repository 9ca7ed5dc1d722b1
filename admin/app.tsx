import { Suspense } from 'react'
import { Route, Routes } from 'react-router'
import { page } from './page.ts'
import { publicPages } from './public-pages.ts'
import { SignIn } from './sign-in/sign-in.tsx'
import { words } from './words.ts'

/**
 * The first page is small: signing in is plain inputs, and everything that needs Ant Design and
 * Refine arrives with the console behind it.
 */
const Console = page(() => import('./shell/console.tsx'), 'Console')

export function App() {
  return (
    <Suspense fallback={<Waiting />}>
      <Routes>
        <Route path="sign-in" element={<SignIn preload={Console.preload} />} />
        {publicPages.map(({ path, page: Public }) => (
          <Route key={path} path={path} element={<Public />} />
        ))}
        <Route path="*" element={<Console />} />
      </Routes>
    </Suspense>
  )
}

function Waiting() {
  return (
    <p className="waiting" role="status">
      {words.shell.loadingPage}
    </p>
  )
}
