import { nested, type TypeText } from './rows.js';

/** The value of an attribute that has a key. */
const attribute = (list: string, key: string, argument: string) => `${list}[Key=${key}].Value ${argument}`;

const balancer = (key: string, argument: string) => attribute('LoadBalancerAttributes', key, argument);
const group = (key: string, argument: string) => attribute('TargetGroupAttributes', key, argument);
const listener = (key: string, argument: string) => attribute('ListenerAttributes', key, argument);

const AUTHENTICATION = `
OnUnauthenticatedRequest
Scope
SessionCookieName
SessionTimeout
AuthenticationRequestExtraParams`;

const ACTION = `
Type
Order
TargetGroupArn
ForwardConfig forward
  TargetGroups[] target_group
    TargetGroupArn arn
    Weight
  TargetGroupStickinessConfig stickiness
    Enabled
    DurationSeconds duration
RedirectConfig redirect
  Host
  Path
  Port
  Protocol
  Query
  StatusCode
FixedResponseConfig fixed_response
  ContentType !text/plain
  MessageBody
  StatusCode
AuthenticateCognitoConfig authenticate_cognito
  UserPoolArn
  UserPoolClientId
  UserPoolDomain
${nested(AUTHENTICATION, 1)}
AuthenticateOidcConfig authenticate_oidc
  AuthorizationEndpoint
  ClientId
  ClientSecret
  Issuer
  TokenEndpoint
  UserInfoEndpoint
${nested(AUTHENTICATION, 1)}
JwtValidationConfig jwt_validation
  Issuer
  JwksEndpoint
  AdditionalClaims[] additional_claim
    Format
    Name
    Values`;

export const BALANCING: Readonly<Record<string, TypeText>> = {
  'AWS::ElasticLoadBalancingV2::LoadBalancer': {
    resource: 'aws_lb',
    attributes:
      'Ref arn, LoadBalancerArn arn, DNSName dns_name, LoadBalancerFullName arn_suffix, LoadBalancerName name, CanonicalHostedZoneID zone_id',
    rows: `
Name
Scheme internal :internal
Type load_balancer_type
IpAddressType
Subnets
SecurityGroups
SubnetMappings[] subnet_mapping
  SubnetId
  AllocationId
  PrivateIPv4Address private_ipv4_address
  IPv6Address ipv6_address
EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic
MinimumLoadBalancerCapacity
  CapacityUnits
${balancer('idle_timeout.timeout_seconds', 'idle_timeout')}
${balancer('deletion_protection.enabled', 'enable_deletion_protection')}
${balancer('client_keep_alive.seconds', 'client_keep_alive')}
${balancer('load_balancing.cross_zone.enabled', 'enable_cross_zone_load_balancing')}
${balancer('dns_record.client_routing_policy', 'dns_record_client_routing_policy')}
${balancer('zonal_shift.config.enabled', 'enable_zonal_shift')}
${balancer('routing.http2.enabled', 'enable_http2')}
${balancer('routing.http.desync_mitigation_mode', 'desync_mitigation_mode')}
${balancer('routing.http.drop_invalid_header_fields.enabled', 'drop_invalid_header_fields')}
${balancer('routing.http.preserve_host_header.enabled', 'preserve_host_header')}
${balancer('routing.http.x_amzn_tls_version_and_cipher_suite.enabled', 'enable_tls_version_and_cipher_suite_headers')}
${balancer('routing.http.xff_client_port.enabled', 'enable_xff_client_port')}
${balancer('routing.http.xff_header_processing.mode', 'xff_header_processing_mode')}
${balancer('waf.fail_open.enabled', 'enable_waf_fail_open')}
${balancer('access_logs.s3.bucket', 'access_logs.bucket')}
${balancer('access_logs.s3.prefix', 'access_logs.prefix')}
${balancer('access_logs.s3.enabled', 'access_logs.enabled')}
${balancer('connection_logs.s3.bucket', 'connection_logs.bucket')}
${balancer('connection_logs.s3.prefix', 'connection_logs.prefix')}
${balancer('connection_logs.s3.enabled', 'connection_logs.enabled')}
Tags :tags`,
  },
  'AWS::ElasticLoadBalancingV2::Listener': {
    resource: 'aws_lb_listener',
    attributes: 'Ref arn, ListenerArn arn',
    rows: `
LoadBalancerArn
Port
Protocol
SslPolicy
AlpnPolicy[0] alpn_policy
Certificates[0].CertificateArn certificate_arn
MutualAuthentication
  Mode
  TrustStoreArn
  IgnoreClientCertificateExpiry
  AdvertiseTrustStoreCaNames
${listener('tcp.idle_timeout.seconds', 'tcp_idle_timeout_seconds')}
${listener('routing.http.response.server.enabled', 'routing_http_response_server_enabled')}
${listener('routing.http.response.strict_transport_security.header_value', 'routing_http_response_strict_transport_security_header_value')}
${listener('routing.http.response.content_security_policy.header_value', 'routing_http_response_content_security_policy_header_value')}
${listener('routing.http.response.x_content_type_options.header_value', 'routing_http_response_x_content_type_options_header_value')}
${listener('routing.http.response.x_frame_options.header_value', 'routing_http_response_x_frame_options_header_value')}
${listener('routing.http.response.access_control_allow_origin.header_value', 'routing_http_response_access_control_allow_origin_header_value')}
${listener('routing.http.response.access_control_allow_methods.header_value', 'routing_http_response_access_control_allow_methods_header_value')}
${listener('routing.http.response.access_control_allow_headers.header_value', 'routing_http_response_access_control_allow_headers_header_value')}
${listener('routing.http.response.access_control_allow_credentials.header_value', 'routing_http_response_access_control_allow_credentials_header_value')}
${listener('routing.http.response.access_control_expose_headers.header_value', 'routing_http_response_access_control_expose_headers_header_value')}
${listener('routing.http.response.access_control_max_age.header_value', 'routing_http_response_access_control_max_age_header_value')}
DefaultActions[] default_action
${nested(ACTION, 1)}
Tags :tags`,
  },
  'AWS::ElasticLoadBalancingV2::ListenerRule': {
    resource: 'aws_lb_listener_rule',
    attributes: 'Ref arn, RuleArn arn',
    rows: `
ListenerArn
Priority
Actions[] action
${nested(ACTION, 1)}
Conditions[] condition
  Field -
  HostHeaderConfig host_header
    Values
    RegexValues
  PathPatternConfig path_pattern
    Values
    RegexValues
  HttpHeaderConfig http_header
    HttpHeaderName
    Values
    RegexValues
  HttpRequestMethodConfig http_request_method
    Values
  QueryStringConfig.Values[] query_string
    Key
    Value
  SourceIpConfig source_ip
    Values
Transforms[] transform
  Type
  HostHeaderRewriteConfig
    Rewrites[] rewrite
      Regex
      Replace
  UrlRewriteConfig
    Rewrites[] rewrite
      Regex
      Replace
Tags :tags`,
  },
  'AWS::ElasticLoadBalancingV2::TargetGroup': {
    resource: 'aws_lb_target_group',
    attributes:
      'Ref arn, TargetGroupArn arn, TargetGroupFullName arn_suffix, TargetGroupName name, LoadBalancerArns load_balancer_arns',
    rows: `
Name
Port
Protocol
ProtocolVersion
VpcId
TargetType
IpAddressType
TargetControlPort
HealthCheckEnabled health_check.enabled
HealthCheckProtocol health_check.protocol
HealthCheckPort health_check.port
HealthCheckPath health_check.path
HealthCheckIntervalSeconds health_check.interval
HealthCheckTimeoutSeconds health_check.timeout
HealthyThresholdCount health_check.healthy_threshold
UnhealthyThresholdCount health_check.unhealthy_threshold
Matcher.GrpcCode health_check.matcher
Matcher.HttpCode health_check.matcher
${group('deregistration_delay.timeout_seconds', 'deregistration_delay')}
${group('deregistration_delay.connection_termination.enabled', 'connection_termination')}
${group('slow_start.duration_seconds', 'slow_start')}
${group('load_balancing.algorithm.type', 'load_balancing_algorithm_type')}
${group('load_balancing.algorithm.anomaly_mitigation', 'load_balancing_anomaly_mitigation')}
${group('load_balancing.cross_zone.enabled', 'load_balancing_cross_zone_enabled')}
${group('lambda.multi_value_headers.enabled', 'lambda_multi_value_headers_enabled')}
${group('preserve_client_ip.enabled', 'preserve_client_ip')}
${group('proxy_protocol_v2.enabled', 'proxy_protocol_v2')}
${group('stickiness.enabled', 'stickiness.enabled')}
${group('stickiness.type', 'stickiness.type')}
${group('stickiness.app_cookie.cookie_name', 'stickiness.cookie_name')}
${group('stickiness.app_cookie.duration_seconds', 'stickiness.cookie_duration')}
${group('stickiness.lb_cookie.duration_seconds', 'stickiness.cookie_duration')}
${group('target_group_health.dns_failover.minimum_healthy_targets.count', 'target_group_health.dns_failover.minimum_healthy_targets_count')}
${group('target_group_health.dns_failover.minimum_healthy_targets.percentage', 'target_group_health.dns_failover.minimum_healthy_targets_percentage')}
${group('target_group_health.unhealthy_state_routing.minimum_healthy_targets.count', 'target_group_health.unhealthy_state_routing.minimum_healthy_targets_count')}
${group('target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage', 'target_group_health.unhealthy_state_routing.minimum_healthy_targets_percentage')}
Tags :tags`,
  },
  'AWS::ElasticLoadBalancingV2::ListenerCertificate': {
    resource: 'aws_lb_listener_certificate',
    rows: `
ListenerArn
Certificates[0].CertificateArn certificate_arn`,
  },
  'AWS::ElasticLoadBalancingV2::TargetGroup.TargetDescription': {
    resource: 'aws_lb_target_group_attachment',
    rows: `
TargetGroupArn
Id target_id
Port
AvailabilityZone`,
  },
  'AWS::Route53::HostedZone': {
    resource: 'aws_route53_zone',
    attributes: 'Ref zone_id, Id zone_id, NameServers name_servers',
    rows: `
Name :name
HostedZoneConfig.Comment comment
VPCs[] vpc
  VPCId vpc_id
  VPCRegion vpc_region
HostedZoneTags tags :tags`,
  },
  'AWS::Route53::RecordSet': {
    resource: 'aws_route53_record',
    attributes: 'Ref fqdn',
    rows: `
HostedZoneId zone_id
Name
Type
TTL ttl
ResourceRecords records
SetIdentifier
HealthCheckId
MultiValueAnswer multivalue_answer_routing_policy
Weight weighted_routing_policy.weight
Region latency_routing_policy.region
Failover failover_routing_policy.type
GeoLocation.ContinentCode geolocation_routing_policy.continent
GeoLocation.CountryCode geolocation_routing_policy.country
GeoLocation.SubdivisionCode geolocation_routing_policy.subdivision
AliasTarget alias
  DNSName name
  HostedZoneId zone_id
  EvaluateTargetHealth !false`,
  },
};
