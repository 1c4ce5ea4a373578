/** Fetches the recipes: few pages need them. */
export const loadRecipes = () => import('./recipes/recipes');
