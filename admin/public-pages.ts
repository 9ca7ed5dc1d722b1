import type { Page } from './page.ts'

/** Pages for people who are not signed in, besides signing in itself: path without leading slash. */
export const publicPages: { path: string; page: Page }[] = []
