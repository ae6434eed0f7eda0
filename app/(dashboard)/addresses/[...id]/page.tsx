import { entityRoute } from '../../entity-route';

const { generateMetadata, page } = entityRoute('address');

export { generateMetadata };
export default page;
