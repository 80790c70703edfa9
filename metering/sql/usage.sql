-- How many calls there were, by customer, tier, method and time.
--
-- Relation: calls
-- Parameters, in order: 1  a customer's id; '' for all, and then calls of nobody are there, too: customer '-'
--                       2  how many milliseconds a row covers, a multiple of an hour's; more than there are for one row
SELECT
    customer_id,
    tier,
    http_method,
    resource_path,
    -- One of those that the row covers.
    arbitrary(arrival_hour) AS an_hour,
    count(*) AS calls,
    count(*) FILTER (WHERE billable) AS billable
FROM calls
WHERE customer_id = COALESCE(NULLIF(CAST(? AS varchar), ''), customer_id)
GROUP BY customer_id, tier, http_method, resource_path, arrival_hour - arrival_hour % CAST(? AS bigint)
