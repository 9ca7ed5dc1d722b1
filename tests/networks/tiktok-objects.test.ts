import { objectsContract } from './contract-objects.ts'

objectsContract('tiktok')
