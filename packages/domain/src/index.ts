export { checkDomain, type DomainCheck } from './check-domain.ts'
export { findEvidenceReader } from './find-evidence-reader.ts'
export { loadDomain, shippedDomainFile } from './load-domain.ts'
export { readSqlBlocks, type SqlBlock, sqlFenceTags } from './sql-blocks.ts'
