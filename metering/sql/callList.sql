-- The calls behind a figure, in the order in which they arrived.
--
-- Relation: calls
-- Parameters, in order: 1, 2, 3, 4  customer, tier, HTTP method, resource path; '' for any
--                       5           how many at most
SELECT request_id, arrived, customer_id, tier, http_method, resource_path, status, key_id, billable
FROM calls
WHERE customer_id <> '-'
    AND customer_id = COALESCE(NULLIF(CAST(? AS varchar), ''), customer_id)
    AND tier = COALESCE(NULLIF(CAST(? AS varchar), ''), tier)
    AND http_method = COALESCE(NULLIF(CAST(? AS varchar), ''), http_method)
    AND resource_path = COALESCE(NULLIF(CAST(? AS varchar), ''), resource_path)
ORDER BY arrived, request_id
LIMIT ?
