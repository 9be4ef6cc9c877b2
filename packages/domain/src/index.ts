export { loadDomain, shippedDomainFile } from './load-domain.ts'
