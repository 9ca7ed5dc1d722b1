import { Layout } from 'antd'
import { useEffect, useRef } from 'react'
import { useLocation } from 'react-router'
import { words } from '../words.ts'
import { Breadcrumbs } from './breadcrumbs.tsx'
import { ConnectionBar } from './connection-bar.tsx'
import { Header } from './header.tsx'
import { SideMenu } from './side-menu.tsx'

/** Menu at the side, header above, the page in the middle; one main landmark, one skip link. */
export function Shell({ children }: { children: React.ReactNode }) {
  const main = useRef<HTMLElement>(null)
  useFocusOnNewPage(main)
  return (
    <Layout className="shell" hasSider>
      <a className="skip" href="#content">
        {words.shell.skip}
      </a>
      <SideMenu />
      <Layout className="shell-column">
        <Header />
        <ConnectionBar />
        <main id="content" ref={main} className="page" tabIndex={-1}>
          <Breadcrumbs />
          {children}
        </main>
      </Layout>
    </Layout>
  )
}

/** A new page begins at its top, also for those who hear it; a changed filter or tab does not. */
function useFocusOnNewPage(main: React.RefObject<HTMLElement | null>) {
  const { pathname } = useLocation()
  const shown = useRef(pathname)
  useEffect(() => {
    if (shown.current === pathname) return
    shown.current = pathname
    window.scrollTo(0, 0)
    main.current?.focus({ preventScroll: true })
  }, [pathname, main])
}
